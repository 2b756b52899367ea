import { uuidv7 } from '#base/ids.ts';
import type { EnvironmentRecord } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { toEnvironment } from './environments.ts';
import { newIdentity } from './identity.ts';

const builtIn = [
  { kind: 'production', name: 'Production', slug: 'production' },
  { kind: 'pr_preview', name: 'PR Preview', slug: 'pr-preview' },
] as const;

/**
 * Those that every project has, made where they are missing; one that somebody has made under the name of one is it from now on. All
 * of a project's, in the order in which they were made.
 */
export async function environmentsOfProjects(
  db: Connection,
  projectIds: readonly string[],
  now: Date,
): Promise<EnvironmentRecord[]> {
  if (projectIds.length === 0) return [];
  const found = await selectAll(db, projectIds);
  const missing = projectIds.flatMap((projectId) =>
    builtIn
      .filter(({ kind }) => !found.some((each) => each.projectId === projectId && each.kind === kind))
      .map(({ kind, name, slug }) => ({ projectId, kind, name, slug })),
  );
  if (missing.length === 0) return found;
  await db
    .insertInto('environments')
    .values(
      missing.map(({ kind, name, projectId, slug }) => ({
        id: uuidv7(now.getTime()),
        created_at: now,
        updated_at: now,
        project_id: projectId,
        name,
        slug,
        kind,
        base_url: null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['project_id', 'slug'])
        .where('deleted_at', 'is', null)
        .doUpdateSet((eb) => ({ kind: eb.ref('excluded.kind') })),
    )
    .execute();
  return await selectAll(db, projectIds);
}

async function selectAll(db: Connection, projectIds: readonly string[]): Promise<EnvironmentRecord[]> {
  const rows = await db
    .selectFrom('environments')
    .selectAll()
    .where('project_id', 'in', projectIds)
    .where('deleted_at', 'is', null)
    .orderBy('serial')
    .execute();
  return rows.map(toEnvironment);
}

/** @returns Undefined where the project has one of this slug. */
export async function insertEnvironment(
  db: Connection,
  environment: {
    readonly projectId: string;
    readonly name: string;
    readonly slug: string;
    readonly baseUrl: string;
    readonly now: Date;
  },
): Promise<EnvironmentRecord | undefined> {
  const row = await db
    .insertInto('environments')
    .values({
      ...newIdentity(environment.now),
      project_id: environment.projectId,
      name: environment.name,
      slug: environment.slug,
      base_url: environment.baseUrl,
    })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'slug']).where('deleted_at', 'is', null).doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  return row && toEnvironment(row);
}

/** Runs and batches that were in it keep it. */
export async function markEnvironmentDeleted(db: Connection, id: string, now: Date): Promise<void> {
  await db
    .updateTable('environments')
    .set({ deleted_at: now, updated_at: now })
    .where('id', '=', id)
    .execute();
}
