-- What a team keeps around its tests and runs, in the union of the dialects' nouns.

alter table projects
  -- The end of the UUID is random, so that ten digits of it tell projects apart.
  add column short_id text not null generated always as (right(replace(id::text, '-', ''), 10)) stored unique,
  add column url text,
  add column description text,
  add column platform text not null default 'web' check (platform in ('web', 'mobile')),
  -- Where the body of each ended run is sent, for dialects that know one such address a project.
  add column webhook_url text,
  -- {"runsPerDay": n}; what is absent is not limited.
  add column limits jsonb not null default '{}',
  add column deleted_at timestamptz;
create index projects_deleted on projects (id) where deleted_at is not null;
-- What has been deleted leaves its name to others.
alter table projects drop constraint projects_slug_key;
create unique index projects_slug on projects (slug) where deleted_at is null;

-- Folders stand in folders; two of one name never side by side.
alter table folders
  add column parent_id uuid references folders,
  -- Its runs stay in it.
  add column deleted_at timestamptz;
alter table folders drop constraint folders_project_id_name_key;
create unique index folders_name on folders (project_id, parent_id, name) nulls not distinct where deleted_at is null;
create index folders_of_folder on folders (parent_id) where parent_id is not null;
create index folders_newest on folders (project_id, serial desc);

-- An application under test; each of its versions is an environment.
create table applications (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  name text not null,
  platform text not null check (platform in ('web', 'android', 'ios')),
  custom_id text
);
create index applications_newest on applications (project_id, serial desc);

alter table environments
  add column kind text not null default 'static' check (kind in ('production', 'pr_preview', 'static')),
  add column is_default boolean not null default false,
  add column disabled boolean not null default false,
  add column application_id uuid references applications,
  -- An application version's label, and how far it has come.
  add column version text,
  add column stage text check (stage in ('dev', 'staging', 'production')),
  -- Place of the browser, filters of Playwright projects.
  add column settings jsonb not null default '{}',
  -- What the browser sends to the environment's own host, sealed: a session is a secret.
  add column cookies bytea,
  add column deleted_at timestamptz;
alter table environments drop constraint environments_project_id_slug_key;
create unique index environments_slug on environments (project_id, slug) where deleted_at is null;
create index environments_of_application on environments (application_id, serial desc) where application_id is not null;

-- A module is a list of steps that tests share; an ad-hoc test was made for one run and is in no list.
alter table tests
  add column kind text not null default 'test' check (kind in ('test', 'module', 'ad-hoc')),
  add column enabled boolean not null default true;
drop index tests_newest;
create index tests_newest on tests (project_id, kind, serial desc) where deleted_at is null;

-- Which modules and other tests a test has steps of: by its present version.
create table test_uses (
  test_id uuid not null references tests,
  used_id uuid not null references tests,
  primary key (test_id, used_id)
);
create index test_uses_of_used on test_uses (used_id);

create table groups (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  name text not null,
  -- Holds every test of its project.
  is_default boolean not null default false,
  run_mode text not null default 'concurrent' check (run_mode in ('concurrent', 'sequential')),
  -- Runs first; the others start in the browser session that it leaves.
  preparation_test_id uuid references tests,
  deleted_at timestamptz
);
create unique index groups_default on groups (project_id) where is_default;
create index groups_newest on groups (project_id, serial desc) where deleted_at is null;

create table group_tests (
  group_id uuid not null references groups,
  test_id uuid not null references tests,
  added_at timestamptz not null,
  primary key (group_id, test_id)
);
create index group_tests_of_test on group_tests (test_id);

alter table batches
  add column group_id uuid references groups,
  add column folder_id uuid references folders,
  add column tag_id uuid references tags,
  add column rerun_of uuid references batches,
  -- What the caller's own system calls the cause: pull request, commit, workflow run.
  add column external_ref jsonb,
  -- The session that the preparation test left, sealed: it holds cookies.
  add column browser_session bytea,
  -- JSON of what the caller asked of its runs (variables, options), sealed: a re-run asks the same.
  add column asked bytea,
  -- Of the application where a build says it, else of the tests.
  add column branch_name text generated always as (left(coalesce(build ->> 'branch', branch), 255)) stored,
  -- How it ended: written in the transaction of its last run's end.
  add column outcome text check (outcome in ('passed', 'failed', 'errored', 'cancelled')),
  add column started_at timestamptz,
  add column ended_at timestamptz,
  add column counts jsonb,
  -- Whether any of its runs came to a verdict.
  add column judged boolean generated always as ((counts ->> 'passed')::int + (counts ->> 'failed')::int > 0) stored,
  add constraint batches_ended check ((ended_at is null) = (outcome is null) and (ended_at is null) = (counts is null));
create index batches_of_environment on batches (environment_id, serial desc) where environment_id is not null;
create index batches_built on batches (environment_id, serial desc) where build is not null;
create index batches_of_branch on batches (project_id, branch_name, serial desc) where branch_name is not null;
create index batches_of_outcome on batches (project_id, outcome, judged, serial desc);
create index batches_open_of_group on batches (group_id) where group_id is not null and ended_at is null;
create index batches_by_time on batches (project_id, created_at);
create index batches_open on batches (project_id, serial desc) where ended_at is null;

alter table runs
  -- The test with the steps of modules and other tests in their places, as they were when it was queued; null where it has none.
  add column composed jsonb,
  -- A preparation comes first in its batch; the others start in the browser session that it leaves.
  add column kind text not null default 'test' check (kind in ('test', 'ci', 'preparation')),
  -- Queued, but without a job until that run has ended: runs of a sequential batch, and those after a preparation.
  add column waits_for uuid references runs,
  -- The environment's, frozen as it keeps them.
  add column cookies bytea,
  add column test_plan jsonb,
  add column external_ref jsonb,
  add column webhook_url text,
  add column webhook_status text check (webhook_status in ('pending', 'delivered', 'failed'));
alter table runs drop constraint runs_check2;
alter table runs
  add constraint runs_queued_has_job check (state <> 'queued' or job_id is not null or waits_for is not null),
  add constraint runs_only_queued_has_job check (state = 'queued' or job_id is null);
create index runs_waiting on runs (waits_for) where waits_for is not null;
create index runs_open_of_batch on runs (batch_id) where batch_id is not null and state <> 'ended';
-- How many were asked for today.
create index runs_of_day on runs (project_id, created_at);
create index runs_of_environment on runs (environment_id, serial desc) where environment_id is not null;
-- Those that some dialects call failed with one word; passed ones would lie between.
create index runs_not_passed on runs (project_id, serial desc) where outcome <> 'passed';

-- A known failure, agreed to be ignored until a date; null environment: in all of them.
create table snoozes (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  environment_id uuid references environments,
  until timestamptz not null,
  reason text,
  created_by text,
  created_from_batch_id uuid references batches
);
create index snoozes_newest on snoozes (project_id, serial desc);

create table snooze_cases (
  snooze_id uuid not null references snoozes,
  case_id text not null,
  primary key (snooze_id, case_id)
);
create index snooze_cases_of_case on snooze_cases (case_id);

-- Noted when the run ends, so that history does not change when the snooze does.
alter table runs add column snooze_id uuid references snoozes;

-- What has ended, counted by the day (UTC) it was asked for: analytics never read the runs themselves.
create table batch_days (
  project_id uuid not null references projects,
  day date not null,
  environment_id uuid references environments,
  branch_name text,
  batches integer not null,
  passed integer not null,
  failed integer not null,
  errored integer not null,
  cancelled integer not null,
  reruns integer not null,
  runs integer not null,
  passed_runs integer not null,
  failed_runs integer not null,
  snoozed_runs integer not null,
  flaky_runs integer not null,
  unique nulls not distinct (project_id, day, environment_id, branch_name)
);

create table test_days (
  project_id uuid not null references projects,
  day date not null,
  test_id uuid not null references tests,
  environment_id uuid references environments,
  passed integer not null,
  failed integer not null,
  flaky integer not null,
  last_at timestamptz not null,
  unique nulls not distinct (project_id, day, test_id, environment_id)
);
create index test_days_of_test on test_days (test_id, day);

create table schedules (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  name text not null,
  cron text not null,
  time_zone text not null default 'UTC',
  enabled boolean not null default true,
  -- What it starts; exactly one of them, none: every test of the project.
  folder_id uuid references folders,
  group_id uuid references groups,
  tag_id uuid references tags,
  test_id uuid references tests,
  environment_id uuid references environments,
  next_at timestamptz
);
create index schedules_due on schedules (next_at) where enabled and next_at is not null;
create index schedules_newest on schedules (project_id, serial desc);

-- One row a time it was due: the key is what keeps two nodes from firing it twice.
create table schedule_firings (
  schedule_id uuid not null references schedules on delete cascade,
  due_at timestamptz not null,
  fired_at timestamptz not null,
  outcome text not null check (outcome in ('started', 'missed', 'failed')),
  batch_id uuid references batches,
  message text,
  primary key (schedule_id, due_at)
);

create table credentials (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  kind text not null check (kind in ('login', 'inbox')),
  auth_method text check (auth_method in ('password', 'google', 'github', 'custom')),
  label text not null,
  username text,
  -- JSON of what must not be seen (password, instructions, OTP secret), sealed.
  sealed bytea not null
);
create index credentials_newest on credentials (project_id, serial desc);

-- Notes about the application that whoever tests it should know.
create table notes (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  category text not null,
  importance text not null check (importance in ('high', 'medium', 'low')),
  title text not null,
  content text not null
);
create index notes_newest on notes (project_id, serial desc);

-- Files and links of a project. A file is pending until its bytes have arrived.
create table files (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  name text not null,
  description text,
  created_by text,
  state text not null check (state in ('pending', 'ready', 'link')),
  url text,
  content_type text,
  size_bytes bigint,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  check ((state = 'link') = (url is not null)),
  check ((state = 'ready') = (sha256 is not null))
);
create index files_newest on files (project_id, serial desc);

create table mobile_apps (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  platform text not null check (platform in ('ios', 'android')),
  file_name text not null,
  bundle_id text,
  app_version text,
  build_version text,
  size_bytes bigint not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  source text not null check (source in ('manual_upload', 'group_webhook_artifact', 'api_upload')),
  remove_after_s integer,
  expires_at timestamptz
);
create index mobile_apps_newest on mobile_apps (project_id, serial desc);
create index mobile_apps_expiring on mobile_apps (expires_at) where expires_at is not null;
create index mobile_apps_of_bytes on mobile_apps (sha256);
create index files_of_bytes on files (sha256) where sha256 is not null;

-- Where news of runs is sent. Each dialect has its own events, bodies and signatures.
create table webhooks (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  dialect text not null,
  url text not null,
  events text[] not null,
  sealed_secret bytea,
  enabled boolean not null default true
);
create index webhooks_of_project on webhooks (project_id, serial desc);

-- An outbox: written in the transaction of what it tells, sent later, kept to be looked at and sent again.
create table webhook_deliveries (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  -- Null: sent to an address that a run or a project names itself.
  webhook_id uuid references webhooks on delete cascade,
  run_id uuid references runs,
  batch_id uuid references batches,
  dialect text not null,
  event text not null,
  url text not null,
  -- The body is made when it is sent, from the run as it is then; kept once made, so that a repetition says the same.
  body text,
  state text not null check (state in ('pending', 'sending', 'delivered', 'dead')),
  attempts integer not null default 0,
  -- How many attempts there were when it was last asked for: how often it is tried again counts from there.
  series_start integer not null default 0,
  next_at timestamptz,
  check ((state in ('pending', 'sending')) = (next_at is not null))
);
create index webhook_deliveries_due on webhook_deliveries (next_at) where next_at is not null;
create index webhook_deliveries_newest on webhook_deliveries (project_id, serial desc);
create index webhook_deliveries_in_state on webhook_deliveries (project_id, state, serial desc);
create index webhook_deliveries_of_webhook on webhook_deliveries (webhook_id, serial desc) where webhook_id is not null;
-- What happens once is told once.
create unique index webhook_deliveries_once on webhook_deliveries
  (event, coalesce(webhook_id::text, url), coalesce(run_id, batch_id)) where coalesce(run_id, batch_id) is not null;

create table webhook_attempts (
  delivery_id uuid not null references webhook_deliveries on delete cascade,
  number integer not null,
  started_at timestamptz not null,
  duration_ms integer not null,
  status integer,
  error text,
  primary key (delivery_id, number)
);

-- Addresses that others call; the secret is in the path, of which only the hash is kept.
create table inbound_webhooks (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  group_id uuid references groups,
  name text not null,
  hash bytea not null,
  enabled boolean not null default true
);
create index inbound_webhooks_newest on inbound_webhooks (project_id, serial desc);

create table users (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  email text not null unique,
  name text not null,
  -- An owner may do everything everywhere; of the others, memberships say where.
  role text not null check (role in ('owner', 'member')),
  password_hash text,
  disabled boolean not null default false
);

create table memberships (
  user_id uuid not null references users on delete cascade,
  project_id uuid not null references projects,
  role text not null check (role in ('admin', 'editor', 'viewer')),
  created_at timestamptz not null,
  primary key (user_id, project_id)
);

alter table keys
  add column user_id uuid references users,
  -- What the key may do: everything, or only look.
  add column role text not null default 'admin' check (role in ('admin', 'editor', 'viewer')),
  add column last_used_at timestamptz,
  add column requests_per_minute integer check (requests_per_minute > 0);

create table audit_entries (
  serial bigint generated always as identity primary key,
  at timestamptz not null,
  project_id uuid references projects,
  -- Name of the key or e-mail address of the person.
  actor text not null,
  dialect text not null,
  action text not null,
  object text not null
);
create index audit_entries_of_project on audit_entries (project_id, serial desc);

-- Answers to requests that carried an idempotency key, for a day.
create table idempotent_answers (
  key_hash bytea not null,
  idempotency_key text not null,
  request_hash bytea not null,
  created_at timestamptz not null,
  -- Null inside the transaction of the request that is under way; nobody else sees that.
  status integer,
  -- Sealed: an answer may show a secret.
  body bytea,
  primary key (key_hash, idempotency_key)
);
create index idempotent_answers_by_age on idempotent_answers (created_at);
