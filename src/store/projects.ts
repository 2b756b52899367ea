import { type Selectable, sql } from 'kysely';

import type { ProjectLanguage } from '#core/domain/project-language.ts';
import type { ProjectRecord, Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { toJsonb } from './jsonb.ts';
import type { PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

export type NewProject = {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly repoName: string;
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
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && toProject(row);
}

export async function findProject(
  db: Connection,
  ref: Ref | { readonly slug: string },
  scope: Scope,
): Promise<ProjectRecord | undefined> {
  const row = await db
    .selectFrom('projects')
    .selectAll()
    .where('slug' in ref ? sql<boolean>`slug = ${ref.slug}` : isRow('projects', ref))
    .where(isVisible('projects.id', scope))
    .executeTakeFirst();
  return row && toProject(row);
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
    .$if(page.before !== null, (query) => query.where('serial', '<', page.before))
    .orderBy('serial', 'desc')
    .limit(page.limit + 1)
    .offset(page.offset)
    .execute();
  return rows.map(toProject);
}

function toProject(row: Selectable<Schema['projects']>): ProjectRecord {
  return {
    id: row.id,
    serial: row.serial,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    name: row.name,
    slug: row.slug,
    repoName: row.repo_name,
    language: row.language,
  };
}
