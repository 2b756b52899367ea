import { type Selectable, sql } from 'kysely';

import { uuidv7 } from '#base/ids.ts';
import type { EnvironmentRecord, Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import type { PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow } from './scope.ts';

export type PutEnvironment = {
  readonly projectId: string;
  readonly name: string;
  readonly slug: string;
  /** Undefined leaves what is there. */
  readonly baseUrl: string | null | undefined;
  readonly now: Date;
};

export async function putEnvironment(
  db: Connection,
  environment: PutEnvironment,
): Promise<EnvironmentRecord> {
  const row = await db
    .insertInto('environments')
    .values({
      id: uuidv7(environment.now.getTime()),
      created_at: environment.now,
      updated_at: environment.now,
      project_id: environment.projectId,
      name: environment.name,
      slug: environment.slug,
      base_url: environment.baseUrl ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'slug']).doUpdateSet({
        name: environment.name,
        updated_at: environment.now,
        ...(environment.baseUrl === undefined ? {} : { base_url: environment.baseUrl }),
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return toEnvironment(row);
}

export async function findEnvironment(
  db: Connection,
  projectId: string,
  ref: Ref | { readonly slug: string },
): Promise<EnvironmentRecord | undefined> {
  const row = await db
    .selectFrom('environments')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('slug' in ref ? sql<boolean>`slug = ${ref.slug}` : isRow('environments', ref))
    .executeTakeFirst();
  return row && toEnvironment(row);
}

/** Every slug of a project, in order of the alphabet. */
export async function listEnvironmentSlugs(db: Connection, projectId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('environments')
    .select('slug')
    .where('project_id', '=', projectId)
    .orderBy('slug')
    .execute();
  return rows.map((row) => row.slug);
}

export async function listEnvironments(
  db: Connection,
  projectId: string,
  page: PageOf,
): Promise<EnvironmentRecord[]> {
  const rows = await db
    .selectFrom('environments')
    .selectAll()
    .where('project_id', '=', projectId)
    .$if(page.before !== null, (query) => query.where('serial', '<', page.before))
    .orderBy('serial', 'desc')
    .limit(page.limit + 1)
    .execute();
  return rows.map(toEnvironment);
}

function toEnvironment(row: Selectable<Schema['environments']>): EnvironmentRecord {
  return {
    id: row.id,
    serial: row.serial,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    projectId: row.project_id,
    name: row.name,
    slug: row.slug,
    baseUrl: row.base_url,
  };
}
