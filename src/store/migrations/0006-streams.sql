-- What a test runner elsewhere tells of its run, while it runs or afterwards: a stream a shard, all of them of one batch.
create table streams (
  id uuid primary key,
  serial bigint generated always as identity unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  project_id uuid not null references projects,
  batch_id uuid not null references batches,
  -- Whose cases it tells of.
  repository_id uuid not null references repositories,
  -- From 1.
  shard integer not null check (shard > 0),
  -- Of whoever tells: `playwright 1.65.1`.
  runner text not null,
  -- The last chunk that was recorded: by its number one that is sent again is known.
  chunk integer not null default 0,
  heard_at timestamptz not null,
  -- `silent`: nothing was heard of it for too long.
  outcome text check (outcome in ('finished', 'abandoned', 'silent')),
  ended_at timestamptz,
  -- What no run tells: a configuration that throws, why it was abandoned.
  error text,
  unique (batch_id, shard),
  check ((ended_at is null) = (outcome is null))
);
create index streams_newest on streams (project_id, serial desc);
create index streams_open on streams (heard_at) where ended_at is null;

-- Bytes that a stream may name in what it tells, because it has sent them.
create table stream_media (
  stream_id uuid not null references streams on delete cascade,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content_type text not null,
  size_bytes bigint not null,
  primary key (stream_id, sha256)
);

alter table batches
  -- How many streams tell of it; null for one whose runs our own workers do.
  add column shards integer check (shards > 0),
  -- What the streams of one batch have in common: the build that they are of.
  add column stream_key text;
create unique index batches_of_stream on batches (project_id, stream_key) where stream_key is not null;
create index batches_awaited on batches (created_at) where shards is not null and ended_at is null;

-- A run that a stream tells of has no job, and a lease that never expires: that it ends is looked after with the stream.
alter table runs add column stream_id uuid references streams;
alter table runs drop constraint runs_queued_has_job;
alter table runs
  add constraint runs_queued_has_job check (
    state <> 'queued' or job_id is not null or waits_for is not null or shard_id is not null or stream_id is not null
  );
create unique index runs_of_stream on runs (stream_id, test_id) where stream_id is not null;
