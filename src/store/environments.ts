import { type Selectable, sql } from 'kysely';

import { uuidv7 } from '#base/ids.ts';
import type { EnvironmentSettings } from '#core/domain/platform.ts';
import type { EnvironmentRecord, Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { identityOf } from './identity.ts';
import { toJsonb } from './jsonb.ts';
import { newestFirst, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow } from './scope.ts';

export type PutEnvironment = {
  readonly projectId: string;
  readonly name: string;
  readonly slug: string;
  /** Undefined leaves what is there. */
  readonly baseUrl: string | null | undefined;
  readonly settings?: EnvironmentSettings | undefined;
  /** Sealed; null takes them away. */
  readonly cookies?: Buffer | null | undefined;
  readonly now: Date;
};

export async function putEnvironment(
  db: Connection,
  environment: PutEnvironment,
): Promise<EnvironmentRecord> {
  const given = {
    name: environment.name,
    updated_at: environment.now,
    ...(environment.baseUrl === undefined ? {} : { base_url: environment.baseUrl }),
    ...(environment.settings === undefined ? {} : { settings: toJsonb(environment.settings) }),
    ...(environment.cookies === undefined ? {} : { cookies: environment.cookies }),
  };
  const row = await db
    .insertInto('environments')
    .values({
      id: uuidv7(environment.now.getTime()),
      created_at: environment.now,
      project_id: environment.projectId,
      slug: environment.slug,
      base_url: null,
      ...given,
    })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'slug']).where('deleted_at', 'is', null).doUpdateSet(given),
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
    .where('deleted_at', 'is', null)
    .where('slug' in ref ? sql<boolean>`slug = ${ref.slug}` : isRow('environments', ref))
    .executeTakeFirst();
  return row && toEnvironment(row);
}

/** Null where it has none. */
export async function findSealedCookies(db: Connection, environmentId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('environments')
    .select('cookies')
    .where('id', '=', environmentId)
    .executeTakeFirst();
  return row?.cookies ?? null;
}

/** By slug; those that are unknown are left out. */
export async function environmentsBySlug(
  db: Connection,
  projectId: string,
  slugs: readonly string[],
): Promise<Map<string, EnvironmentRecord>> {
  if (slugs.length === 0) return new Map();
  const rows = await db
    .selectFrom('environments')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('slug', '=', sql<string>`any(${slugs})`)
    .where('deleted_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.slug, toEnvironment(row)]));
}

/** Every slug of a project, in order of the alphabet. */
export async function listEnvironmentSlugs(db: Connection, projectId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('environments')
    .select('slug')
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
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
    .where('deleted_at', 'is', null)
    .$call(newestFirst(page))
    .execute();
  return rows.map(toEnvironment);
}

export function toEnvironment(row: Selectable<Schema['environments']>): EnvironmentRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    name: row.name,
    slug: row.slug,
    baseUrl: row.base_url,
    kind: row.kind,
    isDefault: row.is_default,
    disabled: row.disabled,
    applicationId: row.application_id,
    version: row.version,
    stage: row.stage,
    settings: row.settings,
    hasCookies: row.cookies !== null,
  };
}
