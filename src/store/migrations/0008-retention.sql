-- What has had its time is taken away by the clock.

alter table projects
  -- For how many days pictures, videos and traces of a run are kept once it has ended; null: for good.
  add column keep_media_days integer check (keep_media_days > 0);

alter table runs
  -- From then on it shows none of its media.
  add column media_dropped_at timestamptz;
create index runs_with_media on runs (project_id, ended_at) where ended_at is not null and media_dropped_at is null;

-- Bytes that are kept. Whoever keeps some writes its row first, and whoever removes some locks it.
create table media (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  -- When to look whether anything needs them: a while after they came, and when something that needed them is gone.
  check_at timestamptz
);
create index media_to_check on media (check_at) where check_at is not null;
insert into media (sha256)
  select sha256 from media_refs union select sha256 from files where sha256 is not null union select sha256 from mobile_apps
  union select sha256 from stream_media
  union select report ->> 'sha256' from shards where report is not null
  union select reports #>> '{json,sha256}' from batches where reports is not null
  union select reports #>> '{html,sha256}' from batches where reports is not null;
create index stream_media_of_bytes on stream_media (sha256);
create index shards_of_report on shards ((report ->> 'sha256')) where report is not null;
create index batches_of_json on batches ((reports #>> '{json,sha256}')) where reports is not null;
create index batches_of_html on batches ((reports #>> '{html,sha256}')) where reports is not null;
create index shards_with_report on shards (project_id, ended_at) where report is not null;
create index batches_with_reports on batches (project_id, ended_at) where reports is not null;

create index webhook_deliveries_by_age on webhook_deliveries ((case when next_at is null then updated_at end));
create index schedule_firings_by_age on schedule_firings (fired_at);
create index audit_entries_by_age on audit_entries (at);
