import { type Selectable, sql } from 'kysely';

import type { FolderDetail, FolderRecord, Ref, TagRecord } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import { newestFirst, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

/** The folder of this path (`Shop/Checkout`), made with those around it where they do not exist. */
export async function putFolder(
  db: Connection,
  folder: { readonly projectId: string; readonly path: string; readonly now: Date },
): Promise<string | null> {
  let parentId: string | null = null;
  for (const name of folder.path.split('/').map((part) => part.trim())) {
    if (name !== '') parentId = await putFolderIn(db, parentId, { ...folder, name });
  }
  return parentId;
}

type Named = { readonly projectId: string; readonly name: string; readonly now: Date };

async function putFolderIn(
  db: Connection,
  parentId: string | null,
  { name, now, projectId }: Named,
): Promise<string> {
  const { id } = await db
    .insertInto('folders')
    .values({ ...newIdentity(now), project_id: projectId, parent_id: parentId, name })
    .onConflict((conflict) =>
      conflict
        .columns(['project_id', 'parent_id', 'name'])
        .where('deleted_at', 'is', null)
        .doUpdateSet({ name }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The tag of this name, made where it does not exist. */
export async function putTag(db: Connection, { name, now, projectId }: Named): Promise<string> {
  const { id } = await db
    .insertInto('tags')
    .values({ ...newIdentity(now), project_id: projectId, name })
    // An update that changes nothing, so that the row's id comes back.
    .onConflict((conflict) => conflict.columns(['project_id', 'name']).doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findFolder(db: Connection, ref: Ref, scope: Scope): Promise<FolderRecord | undefined> {
  const row = await db
    .selectFrom('folders')
    .selectAll()
    .where('deleted_at', 'is', null)
    .where(isRow('folders', ref))
    .where(isVisible('folders.project_id', scope))
    .executeTakeFirst();
  return row && toFolder(row);
}

export async function findFolderDetail(
  db: Connection,
  ref: Ref,
  scope: Scope,
): Promise<FolderDetail | undefined> {
  const row = await folderDetails(db)
    .where(isRow('folders', ref))
    .where(isVisible('folders.project_id', scope))
    .executeTakeFirst();
  return row && toFolderDetail(row);
}

export type FolderFilter = {
  readonly scope: Scope;
  readonly projectId?: string | undefined;
  /** What they stand in; null: nothing. */
  readonly parentId?: string | null | undefined;
};

export async function listFolders(
  db: Connection,
  { parentId, projectId, scope }: FolderFilter,
  page: PageOf,
): Promise<FolderDetail[]> {
  const rows = await folderDetails(db)
    .where(isVisible('folders.project_id', scope))
    .$if(projectId !== undefined, (query) => query.where('folders.project_id', '=', projectId ?? ''))
    .$if(parentId !== undefined, (query) =>
      query.where(sql<boolean>`folders.parent_id is not distinct from ${parentId ?? null}::uuid`),
    )
    .$call(newestFirst(page, 'folders'))
    .execute();
  return rows.map(toFolderDetail);
}

/** By its name only where the caller sees one of that name. */
export async function findTag(
  db: Connection,
  ref: Ref | { readonly name: string },
  scope: Scope,
): Promise<TagRecord | undefined> {
  const rows = await db
    .selectFrom('tags')
    .selectAll()
    .where('name' in ref ? sql<boolean>`name = ${ref.name}` : isRow('tags', ref))
    .where(isVisible('tags.project_id', scope))
    .limit(2)
    .execute();
  const [row, another] = rows;
  if (row === undefined || another !== undefined) return undefined;
  return { ...identityOf(row), projectId: row.project_id, name: row.name };
}

type FolderDetailRow = Awaited<ReturnType<ReturnType<typeof folderDetails>['execute']>>[number];

function folderDetails(db: Connection) {
  return db
    .selectFrom('folders')
    .where('folders.deleted_at', 'is', null)
    .selectAll('folders')
    .select([
      sql<FolderDetail['tests']>`(
        select coalesce(
          jsonb_agg(
            jsonb_build_object('id', tests.id, 'serial', tests.serial, 'name', test_versions.definition -> 'name')
            order by tests.serial
          ), '[]'
        )
        from tests join test_versions on test_versions.test_id = tests.id and test_versions.version = tests.version
        where tests.folder_id = folders.id and tests.deleted_at is null and tests.kind = 'test'
      )`.as('tests'),
      sql<string | null>`(
        select cron from schedules where schedules.folder_id = folders.id and enabled order by serial desc limit 1
      )`.as('cron'),
    ]);
}

function toFolderDetail(row: FolderDetailRow): FolderDetail {
  return { ...toFolder(row), tests: row.tests, cron: row.cron };
}

export function toFolder(row: Selectable<Schema['folders']>): FolderRecord {
  return { ...identityOf(row), projectId: row.project_id, parentId: row.parent_id, name: row.name };
}

/** A tag with how many tests have it. */
export type CountedTag = TagRecord & { readonly testCount: number };

/** Newest first. */
export async function listTags(db: Connection, projectId: string, page: PageOf): Promise<CountedTag[]> {
  const rows = await db
    .selectFrom('tags')
    .selectAll()
    .select(
      sql<number>`(
        select count(*) from test_tags join tests on tests.id = test_tags.test_id
        where test_tags.tag_id = tags.id and tests.deleted_at is null and tests.kind = 'test'
      )`.as('test_count'),
    )
    .where('project_id', '=', projectId)
    .$call(newestFirst(page))
    .execute();
  return rows.map(({ test_count: testCount, ...row }) => toCountedTag(row, testCount));
}

function toCountedTag(row: Selectable<Schema['tags']>, testCount: number): CountedTag {
  return { ...identityOf(row), projectId: row.project_id, name: row.name, testCount };
}
