import { type Expression, sql, type SqlBool } from 'kysely';

import type { EnvironmentSettings } from '#core/domain/platform.ts';
import type { Build, EnvironmentRecord, Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { toEnvironment } from './environments.ts';
import { toJsonb } from './jsonb.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

export async function findVisibleEnvironment(
  db: Connection,
  ref: Ref,
  scope: Scope,
): Promise<EnvironmentRecord | undefined> {
  const row = await db
    .selectFrom('environments')
    .selectAll()
    .where(isRow('environments', ref))
    .where(isVisible('environments.project_id', scope))
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row && toEnvironment(row);
}

export type EnvironmentChange = {
  readonly name?: string;
  readonly slug?: string;
  readonly disabled?: boolean;
  readonly settings?: EnvironmentSettings;
  readonly baseUrl?: string | null;
  /** Sealed; null takes them away. */
  readonly cookies?: Buffer | null;
  /** The one default of its project, instead of the one before. */
  readonly isDefault?: boolean;
};

/** What is absent stays. @returns Undefined where another environment of the project has the slug. */
export async function updateEnvironment(
  db: Connection,
  environment: EnvironmentRecord,
  change: EnvironmentChange,
  now: Date,
): Promise<EnvironmentRecord | undefined> {
  const { baseUrl, isDefault, settings, ...rest } = change;
  if (isDefault === true) {
    await db
      .updateTable('environments')
      .set({ is_default: false })
      .where('project_id', '=', environment.projectId)
      .where('is_default', '=', true)
      .execute();
  }
  const row = await db
    .updateTable('environments')
    .set({
      ...rest,
      ...(baseUrl === undefined ? {} : { base_url: baseUrl }),
      ...(isDefault === undefined ? {} : { is_default: isDefault }),
      ...(settings === undefined ? {} : { settings: toJsonb(settings) }),
      updated_at: now,
    })
    .where('id', '=', environment.id)
    .$if(change.slug !== undefined, (query) =>
      query.where(isFree(environment, change.slug ?? environment.slug)),
    )
    .returningAll()
    .executeTakeFirst();
  return row && toEnvironment(row);
}

function isFree({ id, projectId }: EnvironmentRecord, slug: string): Expression<SqlBool> {
  return sql<SqlBool>`not exists (
    select from environments as other
    where other.project_id = ${projectId} and other.slug = ${slug} and other.id <> ${id} and other.deleted_at is null
  )`;
}

export type EnvironmentFilter = {
  readonly projectId: string;
  readonly slug: string | undefined;
  readonly disabled: boolean | undefined;
};

/** In the order they were made; a project has few. */
export async function selectEnvironments(
  db: Connection,
  { disabled, projectId, slug }: EnvironmentFilter,
): Promise<EnvironmentRecord[]> {
  const rows = await db
    .selectFrom('environments')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .$if(slug !== undefined, (query) => query.where('slug', '=', slug ?? ''))
    .$if(disabled !== undefined, (query) => query.where('disabled', '=', disabled ?? false))
    .orderBy('serial')
    .execute();
  return rows.map(toEnvironment);
}

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

export type EnvironmentSchedule = { readonly id: string; readonly cron: string };

/** Of each environment that has one, the schedule that runs every test in it. */
export async function environmentSchedules(
  db: Connection,
  environmentIds: readonly string[],
): Promise<Map<string, EnvironmentSchedule>> {
  const rows = await db
    .selectFrom('schedules')
    .select(['id', 'environment_id', 'cron'])
    .where('environment_id', '=', sql<string>`any(${environmentIds}::uuid[])`)
    .where('enabled', '=', true)
    .where(sql<SqlBool>`num_nonnulls(folder_id, group_id, tag_id, test_id) = 0`)
    .orderBy('serial')
    .execute();
  return new Map(rows.map((row) => [row.environment_id ?? '', { id: row.id, cron: row.cron }]));
}
