import { type Expression, type Selectable, sql, type SqlBool } from 'kysely';

import type { ProjectLimits } from '#core/domain/platform.ts';
import type { ProjectLanguage } from '#core/domain/project-language.ts';
import type { ProjectRecord, Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { identityOf } from './identity.ts';
import { toJsonb } from './jsonb.ts';
import { newestFirst, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

export type NewProject = {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly repoName: string;
  readonly url: string | null;
  readonly description: string | null;
  readonly platform: ProjectRecord['platform'];
  readonly now: Date;
};

/** @returns Undefined where the slug is taken. */
export async function insertProject(db: Connection, project: NewProject): Promise<ProjectRecord | undefined> {
  const row = await db
    .insertInto('projects')
    .values({
      id: project.id,
      created_at: project.now,
      updated_at: project.now,
      name: project.name,
      slug: project.slug,
      repo_name: project.repoName,
      url: project.url,
      description: project.description,
      platform: project.platform,
    })
    .onConflict((conflict) => conflict.column('slug').where('deleted_at', 'is', null).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && toProject(row);
}

export async function findProject(
  db: Connection,
  ref: ProjectRef,
  scope: Scope,
): Promise<ProjectRecord | undefined> {
  const row = await db
    .selectFrom('projects')
    .selectAll()
    .where(isProject(ref))
    .where(isVisible('projects.id', scope))
    .orderBy('serial')
    .executeTakeFirst();
  return row && toProject(row);
}

/** By either identity, its slug, its short id, or the repository of its tests (`owner/name`): of several the oldest. */
export type ProjectRef =
  | Ref
  | { readonly slug: string }
  | { readonly shortId: string }
  | { readonly repoName: string };

function isProject(ref: ProjectRef): Expression<SqlBool> {
  if ('slug' in ref) return sql<SqlBool>`slug = ${ref.slug}`;
  if ('repoName' in ref) return sql<SqlBool>`lower(repo_name) = lower(${ref.repoName})`;
  return 'shortId' in ref ? sql<SqlBool>`short_id = ${ref.shortId}` : isRow('projects', ref);
}

export type ProjectChange = {
  readonly name?: string;
  readonly url?: string;
  readonly description?: string | null;
  readonly webhookUrl?: string | null;
  readonly limits?: ProjectLimits;
  readonly keepMediaDays?: number | null;
};

/** What is absent stays. @returns The project as it is then. */
export async function updateProject(
  db: Connection,
  id: string,
  change: ProjectChange,
  now: Date,
): Promise<ProjectRecord> {
  const { description, keepMediaDays, limits, name, url, webhookUrl } = change;
  const row = await db
    .updateTable('projects')
    .set({
      updated_at: now,
      ...(name === undefined ? {} : { name }),
      ...(url === undefined ? {} : { url }),
      ...(description === undefined ? {} : { description }),
      ...(webhookUrl === undefined ? {} : { webhook_url: webhookUrl }),
      ...(limits === undefined ? {} : { limits: toJsonb(limits) }),
      ...(keepMediaDays === undefined ? {} : { keep_media_days: keepMediaDays }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toProject(row);
}

/** From now on neither the project nor anything of it exists for anybody; the rows stay. */
export async function markProjectDeleted(db: Connection, id: string, now: Date): Promise<void> {
  await db.updateTable('projects').set({ deleted_at: now, updated_at: now }).where('id', '=', id).execute();
}

/** @returns The project as it is then. */
export async function setProjectLanguage(
  db: Connection,
  id: string,
  language: ProjectLanguage,
  now: Date,
): Promise<ProjectRecord> {
  const row = await db
    .updateTable('projects')
    .set({ language: toJsonb(language), updated_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toProject(row);
}

export async function listProjects(db: Connection, scope: Scope, page: PageOf): Promise<ProjectRecord[]> {
  const rows = await db
    .selectFrom('projects')
    .selectAll()
    .where(isVisible('projects.id', scope))
    .$call(newestFirst(page))
    .execute();
  return rows.map(toProject);
}

function toProject(row: Selectable<Schema['projects']>): ProjectRecord {
  return {
    ...identityOf(row),
    name: row.name,
    slug: row.slug,
    shortId: row.short_id,
    repoName: row.repo_name,
    language: row.language,
    url: row.url,
    description: row.description,
    platform: row.platform,
    webhookUrl: row.webhook_url,
    limits: row.limits,
    keepMediaDays: row.keep_media_days,
  };
}
