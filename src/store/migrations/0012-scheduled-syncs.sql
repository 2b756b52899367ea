-- How long after it was read a repository is read again by itself; null: only when somebody asks.
alter table repositories
  add column sync_every_minutes integer check (sync_every_minutes > 0);
