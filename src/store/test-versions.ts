import type { TestVersion } from '#core/domain/test-history.ts';

import type { Connection } from './database.ts';
import type { PageOf } from './pages.ts';

/** Newest first, and one more than the page has. */
export async function listTestVersions(db: Connection, testId: string, page: PageOf): Promise<TestVersion[]> {
  const { before } = page;
  const rows = await versionRows(db, testId)
    .$if(before !== null, (query) => query.where('version', '<', before))
    .orderBy('version', 'desc')
    .limit(page.limit + 1)
    .execute();
  return rows.map(toVersion);
}

export async function findTestVersion(
  db: Connection,
  testId: string,
  version: number,
): Promise<TestVersion | undefined> {
  const row = await versionRows(db, testId).where('version', '=', version).executeTakeFirst();
  return row && toVersion(row);
}

/** The version that the test is at; nobody makes another one until the transaction ends. */
export async function lockTestVersion(db: Connection, testId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('tests')
    .select('version')
    .where('id', '=', testId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row?.version;
}

function versionRows(db: Connection, testId: string) {
  return db
    .selectFrom('test_versions')
    .select(['version', 'created_at', 'definition'])
    .where('test_id', '=', testId);
}

function toVersion(row: Awaited<ReturnType<ReturnType<typeof versionRows>['execute']>>[number]): TestVersion {
  return { version: row.version, createdAt: row.created_at, definition: row.definition };
}
