-- What a project adds to the English: its own sentences, and words that mean the same in it.
alter table projects add column language jsonb not null default '{"aliases": [], "synonyms": []}';
