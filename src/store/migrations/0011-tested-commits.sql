-- At which commit a repository was run before.
create index shards_that_ran on shards (repository_id, serial desc) where sha is not null;
