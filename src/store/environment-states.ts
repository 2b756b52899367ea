import { sql } from 'kysely';

import type { Build } from '#core/domain/records.ts';

import type { Connection } from './database.ts';

export type LatestBuild = { readonly build: Build; readonly at: Date };

/** Of each environment the build that was tested in it last. */
export async function latestBuilds(
  db: Connection,
  environmentIds: readonly string[],
): Promise<Map<string, LatestBuild>> {
  const { rows } = await sql<{ environment_id: string; build: Build; created_at: Date }>`
    select latest.* from unnest(${environmentIds}::uuid[]) as wanted (id)
    cross join lateral (
      select environment_id, build, created_at from batches
      where environment_id = wanted.id and build is not null
      order by serial desc limit 1
    ) as latest`.execute(db);
  return new Map(rows.map((row) => [row.environment_id, { build: row.build, at: row.created_at }]));
}
