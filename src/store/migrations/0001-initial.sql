-- Every object carries a serial number and a UUIDv7 in one row; dialects choose which they show.

create table projects (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name text not null,
  slug text not null unique,
  repo_name text not null
);

create table folders (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  name text not null,
  unique (project_id, name)
);

create table tags (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  name text not null,
  unique (project_id, name)
);

create table environments (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  name text not null,
  slug text not null,
  base_url text,
  unique (project_id, slug)
);

-- A plain value or a sealed one, never both. No environment: holds in every one.
create table variables (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  environment_id uuid references environments,
  name text not null,
  value text,
  sealed bytea,
  unique nulls not distinct (project_id, environment_id, name),
  check ((value is null) <> (sealed is null))
);

create table tests (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  folder_id uuid references folders,
  version integer not null,
  file_path text,
  case_id text not null check (length(case_id) = 41),
  deleted_at timestamptz
);
create index tests_newest on tests (project_id, serial desc) where deleted_at is null;
create index tests_of_folder on tests (folder_id, serial desc) where deleted_at is null;
create unique index tests_of_file on tests (project_id, file_path) where deleted_at is null and file_path is not null;
create index tests_of_case on tests (project_id, case_id) where deleted_at is null;

create table test_versions (
  test_id uuid not null references tests,
  version integer not null,
  created_at timestamptz not null,
  definition jsonb not null,
  primary key (test_id, version)
);

create table test_tags (
  test_id uuid not null references tests,
  tag_id uuid not null references tags,
  primary key (test_id, tag_id)
);
create index test_tags_of_tag on test_tags (tag_id);

create table batches (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  environment_id uuid references environments,
  name text not null,
  source text not null,
  dialect text not null,
  input jsonb not null,
  build jsonb,
  branch text,
  head_sha text
);
create index batches_newest on batches (project_id, serial desc);

-- Each claim of a run draws the next token: whoever writes with an older one has lost the run.
create sequence lease_tokens as bigint;

create table runs (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  test_id uuid not null,
  test_version integer not null,
  folder_id uuid references folders,
  batch_id uuid references batches,
  environment_id uuid references environments,
  options jsonb not null,
  -- The frozen variables as a JSON array, sealed: some are secrets.
  variables bytea not null,
  source text not null,
  dialect text not null,
  input jsonb not null,
  user_name text,
  user_email text,
  mode text not null check (mode in ('fast', 'deep')),
  state text not null check (state in ('queued', 'running', 'cancelling', 'ended')),
  outcome text check (outcome in ('passed', 'failed', 'errored', 'cancelled')),
  flaky boolean not null default false,
  error jsonb,
  started_at timestamptz,
  ended_at timestamptz,
  duration_ms integer,
  -- The queue's job, while the run is queued.
  job_id uuid,
  -- How often a worker took the run and was not heard of again.
  losses integer not null default 0,
  cancel_reason text,
  lease_token bigint,
  lease_owner text,
  lease_expires_at timestamptz,
  foreign key (test_id, test_version) references test_versions,
  check ((state = 'ended') = (outcome is not null)),
  check ((state = 'ended') = (ended_at is not null)),
  check ((state = 'queued') = (job_id is not null)),
  check ((state in ('running', 'cancelling')) = (lease_token is not null)),
  check ((lease_token is null) = (lease_expires_at is null))
);
create index runs_newest on runs (project_id, serial desc);
create index runs_of_outcome on runs (project_id, outcome, serial desc);
create index runs_of_test on runs (test_id, serial desc);
create index runs_of_folder on runs (folder_id, serial desc) where folder_id is not null;
create index runs_of_batch on runs (batch_id, serial) where batch_id is not null;
create index runs_not_ended on runs (state, serial) where state <> 'ended';

create table attempts (
  run_id uuid not null references runs,
  number integer not null,
  lease_token bigint not null,
  started_at timestamptz not null,
  -- Null while it is under way.
  outcome text check (outcome in ('passed', 'failed', 'errored', 'cancelled')),
  duration_ms integer,
  issues jsonb not null default '[]',
  console jsonb not null default '[]',
  network jsonb not null default '[]',
  video jsonb,
  trace jsonb,
  error jsonb,
  primary key (run_id, number),
  check ((outcome is null) = (duration_ms is null))
);

-- `body` is the whole step with its actions, as the domain's StepResult.
create table steps (
  run_id uuid not null,
  attempt integer not null,
  index integer not null,
  body jsonb not null,
  primary key (run_id, attempt, index),
  foreign key (run_id, attempt) references attempts
);

-- Which runs need which kept bytes.
create table media_refs (
  run_id uuid not null references runs,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content_type text not null,
  size_bytes bigint not null,
  primary key (run_id, sha256)
);
create index media_refs_of_bytes on media_refs (sha256);

-- Only a hash of the key is kept: keys are 256 random bits, so a plain SHA-256 cannot be searched.
create table keys (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  kind text not null,
  name text not null,
  prefix text not null,
  hash bytea not null unique,
  project_ids uuid[],
  enabled boolean not null default true
);

-- What holds for the whole installation, by name.
create table settings (
  name text primary key,
  value text not null
);
