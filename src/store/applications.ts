import { type Selectable, sql } from 'kysely';

import { uuidv7 } from '#base/ids.ts';
import type { EnvironmentSettings, VersionStage } from '#core/domain/platform.ts';
import type { ApplicationRecord, EnvironmentRecord, Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { toEnvironment } from './environments.ts';
import { identityOf, newIdentity } from './identity.ts';
import { toJsonb } from './jsonb.ts';
import { newestFirst, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

export type NewApplication = Pick<ApplicationRecord, 'projectId' | 'name' | 'platform' | 'customId'> & {
  readonly now: Date;
};

export async function insertApplication(
  db: Connection,
  { customId, name, now, platform, projectId }: NewApplication,
): Promise<ApplicationRecord> {
  const row = await db
    .insertInto('applications')
    .values({
      ...newIdentity(now),
      project_id: projectId,
      name,
      platform,
      custom_id: customId,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toApplication(row);
}

export async function renameApplication(db: Connection, id: string, name: string, now: Date): Promise<void> {
  await db.updateTable('applications').set({ name, updated_at: now }).where('id', '=', id).execute();
}

export async function findApplication(
  db: Connection,
  ref: Ref,
  scope: Scope,
): Promise<ApplicationRecord | undefined> {
  const row = await db
    .selectFrom('applications')
    .selectAll()
    .where(isRow('applications', ref))
    .where(isVisible('applications.project_id', scope))
    .executeTakeFirst();
  return row && toApplication(row);
}

/** Newest first. */
export async function listApplications(
  db: Connection,
  projectId: string,
  page: PageOf,
): Promise<ApplicationRecord[]> {
  const rows = await db
    .selectFrom('applications')
    .selectAll()
    .where('project_id', '=', projectId)
    .$call(newestFirst(page))
    .execute();
  return rows.map(toApplication);
}

/** Newest first, disabled ones too. */
export async function listVersionsOf(
  db: Connection,
  applicationId: string,
  page: PageOf,
): Promise<EnvironmentRecord[]> {
  const rows = await db
    .selectFrom('environments')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .$call(newestFirst(page))
    .execute();
  return rows.map(toEnvironment);
}

/** Of the project's only application its id; undefined where it has none or several. */
export async function onlyApplication(db: Connection, projectId: string): Promise<string | undefined> {
  const rows = await db
    .selectFrom('applications')
    .select('id')
    .where('project_id', '=', projectId)
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0]?.id : undefined;
}

export type NewVersion = {
  readonly applicationId: string;
  readonly projectId: string;
  /** Of the environment. */
  readonly name: string;
  readonly slug: string;
  readonly version: string;
  readonly stage: VersionStage | null;
  readonly baseUrl: string | null;
  readonly settings: EnvironmentSettings;
  readonly cookies: Buffer | null;
  readonly now: Date;
};

/** Where the slug is taken, which versions of one label do not mind, a part of the id makes another one. */
export async function insertVersion(db: Connection, version: NewVersion): Promise<EnvironmentRecord> {
  const id = uuidv7(version.now.getTime());
  const insert = async (slug: string): Promise<EnvironmentRecord | undefined> => {
    const row = await db
      .insertInto('environments')
      .values({
        id,
        created_at: version.now,
        updated_at: version.now,
        project_id: version.projectId,
        application_id: version.applicationId,
        name: version.name,
        slug,
        kind: version.stage === 'production' ? 'production' : 'static',
        version: version.version,
        stage: version.stage,
        base_url: version.baseUrl,
        settings: toJsonb(version.settings),
        cookies: version.cookies,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    return row && toEnvironment(row);
  };
  const made = (await insert(version.slug)) ?? (await insert(`${version.slug}-${id.slice(-10)}`));
  if (made === undefined) throw new Error(`The slug of the version ${id} is taken twice.`);
  return made;
}

/** By application the newest version that is not disabled; those that have none are left out. */
export async function latestVersions(
  db: Connection,
  applicationIds: readonly string[],
): Promise<Map<string, EnvironmentRecord>> {
  if (applicationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('environments')
    .selectAll()
    .distinctOn('application_id')
    .where('application_id', '=', sql<string>`any(${applicationIds}::uuid[])`)
    .where('disabled', '=', false)
    .where('deleted_at', 'is', null)
    .orderBy('application_id')
    .orderBy('serial', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.application_id ?? '', toEnvironment(row)]));
}

/** What a new version takes over where it does not say otherwise: the newest version's, disabled or not. */
export async function findPreviousVersion(
  db: Connection,
  applicationId: string,
): Promise<{ readonly settings: EnvironmentSettings; readonly cookies: Buffer | null } | undefined> {
  return await db
    .selectFrom('environments')
    .select(['settings', 'cookies'])
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .orderBy('serial', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export type ApplicationVersion = EnvironmentRecord & { readonly application: ApplicationRecord };

/** Those that are not disabled, of the applications with this custom id. */
export async function listVersionsByCustomId(
  db: Connection,
  customId: string,
  scope: Scope,
  page: PageOf,
): Promise<ApplicationVersion[]> {
  const applications = await db
    .selectFrom('applications')
    .selectAll()
    .where('custom_id', '=', customId)
    .where(isVisible('applications.project_id', scope))
    .execute();
  const byId = new Map(applications.map((row) => [row.id, toApplication(row)]));
  if (byId.size === 0) return [];
  const rows = await db
    .selectFrom('environments')
    .selectAll()
    .where('application_id', '=', sql<string>`any(${[...byId.keys()]}::uuid[])`)
    .where('disabled', '=', false)
    .where('deleted_at', 'is', null)
    .$call(newestFirst(page))
    .execute();
  return rows.flatMap((row) => {
    const application = byId.get(row.application_id ?? '');
    return application === undefined ? [] : [{ ...toEnvironment(row), application }];
  });
}

function toApplication(row: Selectable<Schema['applications']>): ApplicationRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    name: row.name,
    platform: row.platform,
    customId: row.custom_id,
  };
}
