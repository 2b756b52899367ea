-- Tests are found by any part of their name or their file's path. Where the extension may not be had, as on some hosted servers, each
-- search reads every name of its project instead.
do $$
begin
  create extension if not exists pg_trgm;
  create index test_versions_by_name on test_versions using gin (lower(definition ->> 'name') gin_trgm_ops);
  create index tests_by_path on tests using gin (lower(file_path) gin_trgm_ops);
exception
  when insufficient_privilege or undefined_file or undefined_object or feature_not_supported then
    raise notice 'Tests are searched without an index: the extension pg_trgm is not available here.';
end
$$;
