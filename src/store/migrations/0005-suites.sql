-- Playwright suites: repositories, their cases as tests, and the shards that cases run in.

create table repositories (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  name text not null,
  -- A git address or an absolute path. Null: nothing is fetched, its results come from elsewhere.
  url text,
  ref text,
  folder text not null default '',
  config_file text,
  -- Token for https or private key for ssh, sealed.
  credential bytea,
  -- Into how many shards the cases of a batch are divided, unless it says so itself.
  shards integer not null default 1 check (shards between 1 and 100),
  -- Of a shard, its packages included.
  timeout_ms integer not null default 3600000 check (timeout_ms > 0),
  -- Of the last listing that came to an end.
  playwright_version text,
  synced_sha text,
  synced_at timestamptz,
  -- Of the last one, where it did not.
  sync_error jsonb,
  sync_error_at timestamptz,
  deleted_at timestamptz,
  check ((sync_error is null) = (sync_error_at is null))
);
create unique index repositories_name on repositories (project_id, name) where deleted_at is null;
create index repositories_newest on repositories (project_id, serial desc) where deleted_at is null;

alter table tests
  -- Of a Playwright case.
  add column repository_id uuid references repositories,
  add column first_seen_sha text,
  add column last_seen_sha text;
-- A file of a repository has many cases.
drop index tests_of_file;
create unique index tests_of_file on tests (project_id, file_path)
  where deleted_at is null and file_path is not null and repository_id is null;
-- A case that comes back is the one that it was.
create unique index tests_of_repository on tests (repository_id, case_id) where repository_id is not null;

-- Cases of one repository that run together, in one process of Playwright.
create table shards (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  repository_id uuid not null references repositories,
  -- Null: of a run that was started by itself.
  batch_id uuid references batches,
  number integer not null,
  total integer not null,
  -- Branch, tag or commit that is to run; null for a folder that is no git repository.
  ref text,
  -- The frozen variables as a JSON array, sealed: some are secrets.
  variables bytea not null,
  options jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'ended')),
  -- How often a worker took it and was not heard of again.
  losses integer not null default 0,
  started_at timestamptz,
  ended_at timestamptz,
  -- Commit that ran.
  sha text,
  playwright_version text,
  error jsonb,
  -- Playwright's blob report.
  report jsonb,
  check (number between 1 and total),
  check ((state = 'ended') = (ended_at is not null))
);
create index shards_of_batch on shards (batch_id, number) where batch_id is not null;
create index shards_not_ended on shards (repository_id) where state <> 'ended';

-- What is to be done with a repository: each is done by one worker, on a lease, and then gone.
create table suite_jobs (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  kind text not null check (kind in ('sync', 'shard', 'merge')),
  repository_id uuid not null references repositories,
  shard_id uuid references shards,
  batch_id uuid references batches,
  -- How often a worker took it and was not heard of again.
  losses integer not null default 0,
  lease_token bigint,
  lease_owner text,
  lease_expires_at timestamptz,
  check ((kind = 'shard') = (shard_id is not null)),
  check (kind <> 'merge' or batch_id is not null),
  check ((lease_token is null) = (lease_expires_at is null))
);
create unique index suite_jobs_once on suite_jobs (kind, repository_id, shard_id, batch_id) nulls not distinct;

alter table runs
  -- Queued, but without a job of its own: the shard has one.
  add column shard_id uuid references shards,
  -- Passed, because its source says not to run it.
  add column skipped boolean not null default false;
alter table runs drop constraint runs_queued_has_job;
alter table runs
  add constraint runs_queued_has_job
    check (state <> 'queued' or job_id is not null or waits_for is not null or shard_id is not null);
create index runs_open_of_shard on runs (shard_id) where shard_id is not null and state <> 'ended';

alter table attempts add column attachments jsonb;

alter table batches
  -- Of the shards' reports together: where Playwright's JSON and HTML are kept, or why they could not be made.
  add column reports jsonb,
  add column reports_error jsonb;
update batches set counts = counts || '{"skipped": 0}' where counts is not null;
