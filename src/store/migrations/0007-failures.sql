-- Failures, told apart by what went wrong and where. A row never changes, so that runs which fail alike do not wait for each other.
create table failures (
  id uuid primary key,
  serial bigint generated always as identity unique,
  -- When it was first seen.
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{32}$'),
  code text,
  -- Without what differs from run to run.
  message text not null,
  -- The failing step, or file and line of a Playwright case.
  place text,
  unique (project_id, fingerprint)
);

create table failure_days (
  project_id uuid not null references projects,
  day date not null,
  failure_id uuid not null references failures,
  test_id uuid not null references tests,
  environment_id uuid references environments,
  runs integer not null,
  -- Of those, covered by a snooze when they ended.
  snoozed integer not null,
  last_at timestamptz not null,
  last_run_id uuid not null references runs,
  unique nulls not distinct (project_id, day, failure_id, test_id, environment_id)
);
create index failure_days_of_failure on failure_days (failure_id, day);

-- From the first run that does not pass to the first that does, of one test at one place.
create table red_spells (
  id uuid primary key,
  project_id uuid not null references projects,
  test_id uuid not null references tests,
  environment_id uuid references environments,
  branch_name text,
  last_good_run_id uuid references runs,
  first_bad_run_id uuid not null references runs,
  started_at timestamptz not null,
  fixed_by_run_id uuid references runs,
  ended_at timestamptz,
  check ((fixed_by_run_id is null) = (ended_at is null))
);

-- How each test stands, by place.
create table test_states (
  project_id uuid not null references projects,
  test_id uuid not null references tests,
  environment_id uuid references environments,
  branch_name text,
  -- Of the application: runs that could not be judged leave it.
  verdict text check (verdict in ('passed', 'failed')),
  last_good_run_id uuid references runs,
  red_spell_id uuid references red_spells,
  updated_at timestamptz not null,
  unique nulls not distinct (test_id, environment_id, branch_name)
);
create index test_states_latest on test_states (test_id, updated_at desc);

alter table runs
  add column failure_id uuid references failures,
  add column red_spell_id uuid references red_spells;
create index runs_of_failure on runs (failure_id, serial desc) where failure_id is not null;

alter table batches
  add column build_commit text generated always as (left(build ->> 'commit', 255)) stored,
  -- Files that differ from what was tested before, as the caller says.
  add column changed_files text[];
create index batches_of_build_commit on batches (project_id, build_commit, serial desc) where build_commit is not null;
create index batches_of_head_sha on batches (project_id, head_sha, serial desc) where head_sha is not null;

-- The latest verdict on each test at a commit: of the application (build), of the tests (head), or both.
create table commit_verdicts (
  project_id uuid not null references projects,
  build_commit text,
  head_sha text,
  test_id uuid not null references tests,
  environment_id uuid references environments,
  run_id uuid not null references runs,
  run_serial bigint not null,
  outcome text not null check (outcome in ('passed', 'failed', 'errored', 'cancelled')),
  snooze_id uuid references snoozes,
  -- Of all runs there. A run that passed after a failed attempt says flaky by itself.
  passed integer not null,
  failed integer not null,
  flaky boolean not null,
  ended_at timestamptz not null,
  unique nulls not distinct (project_id, build_commit, head_sha, test_id, environment_id)
);
create index commit_verdicts_of_head on commit_verdicts (project_id, head_sha) where head_sha is not null;

-- How often a file changed, and of which tests the verdict changed with it.
create table file_changes (
  project_id uuid not null references projects,
  path text not null,
  batches integer not null,
  primary key (project_id, path)
);
create table file_impacts (
  project_id uuid not null references projects,
  path text not null,
  test_id uuid not null references tests,
  changes integer not null,
  last_at timestamptz not null,
  last_run_id uuid not null references runs,
  primary key (project_id, path, test_id)
);
create index file_impacts_of_test on file_impacts (test_id, last_run_id);

alter table snoozes
  -- A quarantined test is known to be unreliable: it runs, and nobody waits for it.
  add column kind text not null default 'snooze' check (kind in ('snooze', 'quarantine')),
  -- Who takes care of it.
  add column owner text,
  -- Ends by itself when each of its tests has passed so often in a row.
  add column ends_after_passes integer check (ends_after_passes > 0),
  add column ended_because text check (ended_because in ('fixed', 'ended'));
alter table snooze_cases add column passes integer not null default 0;

-- Durations are counted in buckets, eight to each doubling, so that counts of days, tests and places add up to percentiles.
create function duration_bucket(duration_ms integer) returns integer
  language sql immutable parallel safe
  return least(199, floor(8 * ln(greatest(coalesce(duration_ms, 0), 1)::float8) / ln(2::float8)))::integer;

alter table test_days
  add column errored integer not null default 0,
  -- Runs that passed after a failed attempt, or came to another verdict than the one before at the same commit.
  add column flakes integer not null default 0,
  add column duration_ms bigint not null default 0;

create table test_durations (
  test_id uuid not null references tests,
  day date not null,
  environment_id uuid references environments,
  bucket integer not null,
  runs integer not null,
  unique nulls not distinct (test_id, day, environment_id, bucket)
);

-- By day, place and bucket of the duration: runs that end at the same time seldom meet at one row.
create table run_days (
  project_id uuid not null references projects,
  day date not null,
  environment_id uuid references environments,
  branch_name text,
  bucket integer not null,
  passed integer not null,
  failed integer not null,
  errored integer not null,
  flakes integer not null,
  snoozed integer not null,
  unique nulls not distinct (project_id, day, environment_id, branch_name, bucket)
);
