-- Those that passed after a failed attempt, as lists are narrowed to them; the others would lie between.
create index runs_flaky on runs (project_id, serial desc) where flaky;
