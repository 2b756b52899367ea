import { type Expression, sql, type SqlBool } from 'kysely';

/**
 * Of a row of `tests`: whether its name or its file's path has this in it, whatever the case of letters. Written as the indexes of
 * `migrations/0009-search.sql` have it; without them it is found all the same.
 */
export function isFoundBy(search: string): Expression<SqlBool> {
  const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<SqlBool>`tests.id in (
    select named.id from tests as named
    join test_versions on test_versions.test_id = named.id and test_versions.version = named.version
    where lower(test_versions.definition ->> 'name') like lower(${pattern})
    union all
    select placed.id from tests as placed where lower(placed.file_path) like lower(${pattern})
  )`;
}
