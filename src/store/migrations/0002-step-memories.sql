-- What the actions of a test version took, in runs that passed: later runs know it again by this. No values, no secrets.
create table step_memories (
  test_id uuid not null,
  version integer not null,
  updated_at timestamptz not null,
  entries jsonb not null,
  primary key (test_id, version),
  foreign key (test_id, version) references test_versions
);
