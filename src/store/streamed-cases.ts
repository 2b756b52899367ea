import { isDeepStrictEqual } from 'node:util';

import { sql } from 'kysely';

import type { TestDefinition } from '#core/domain/test-definition.ts';

import type { Connection } from './database.ts';
import { newIdentity } from './identity.ts';
import { toJsonb } from './jsonb.ts';
import { updateTest } from './tests.ts';

/** The repository of that name; one that nothing is fetched of, where there is none. @returns Its id. */
export async function putStreamedRepository(
  db: Connection,
  repository: { readonly projectId: string; readonly name: string; readonly now: Date },
): Promise<string> {
  const { name, now, projectId } = repository;
  await db
    .insertInto('repositories')
    .values({ ...newIdentity(now), project_id: projectId, name, url: null })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'name']).where('deleted_at', 'is', null).doNothing(),
    )
    .execute();
  const row = await db
    .selectFrom('repositories')
    .select('id')
    .where('project_id', '=', projectId)
    .where('name', '=', name)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.id;
}

export type ToldCase = { readonly caseId: string; readonly definition: TestDefinition };

export type CasesOfRepository = {
  readonly projectId: string;
  readonly repositoryId: string;
  readonly cases: readonly ToldCase[];
  /** Commit that they are of. */
  readonly sha: string | null;
  readonly now: Date;
};

export type KeptCase = { readonly testId: string; readonly version: number; readonly isNew: boolean };

/**
 * Each case as a test: a new one, or a new version of the one that there is where it says something else; one that was deleted is back.
 * Others that put cases of the same repository wait until the transaction ends.
 */
export async function putStreamedCases(
  db: Connection,
  given: CasesOfRepository,
): Promise<ReadonlyMap<string, KeptCase>> {
  const { cases, now, repositoryId, sha } = given;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cases ${repositoryId}`}, 0))`.execute(db);
  const known = await knownCases(
    db,
    repositoryId,
    cases.map(({ caseId }) => caseId),
  );
  const kept = new Map<string, KeptCase>();
  const fresh = cases.filter(({ caseId }) => !known.has(caseId));
  for (const [caseId, testId] of await insertCases(db, given, fresh)) {
    kept.set(caseId, { testId, version: 1, isNew: true });
  }
  for (const { caseId, definition } of cases) {
    const present = known.get(caseId);
    if (present === undefined) continue;
    const isSame = isDeepStrictEqual(JSON.parse(toJsonb(definition)), present.definition);
    if (!isSame) await updateTest(db, { id: present.id, definition, folderId: undefined, now });
    kept.set(caseId, { testId: present.id, version: present.version + (isSame ? 0 : 1), isNew: !isSame });
  }
  await db
    .updateTable('tests')
    .set({ deleted_at: null, ...(sha === null ? {} : { last_seen_sha: sha }) })
    .where('id', '=', sql<string>`any(${[...known.values()].map(({ id }) => id)}::uuid[])`)
    .execute();
  return kept;
}

async function knownCases(db: Connection, repositoryId: string, caseIds: readonly string[]) {
  const rows = await db
    .selectFrom('tests')
    .innerJoin('test_versions', (join) =>
      join
        .onRef('test_versions.test_id', '=', 'tests.id')
        .onRef('test_versions.version', '=', 'tests.version'),
    )
    .select(['tests.id', 'tests.case_id', 'tests.version', 'test_versions.definition'])
    .where('tests.repository_id', '=', repositoryId)
    .where('tests.case_id', '=', sql<string>`any(${caseIds})`)
    .execute();
  return new Map(rows.map((row) => [row.case_id, row]));
}

async function insertCases(
  db: Connection,
  { now, projectId, repositoryId, sha }: CasesOfRepository,
  cases: readonly ToldCase[],
): Promise<ReadonlyMap<string, string>> {
  if (cases.length === 0) return new Map();
  const rows = cases.map(({ caseId, definition }) => ({ ...newIdentity(now), caseId, definition }));
  await db
    .insertInto('tests')
    .values(
      rows.map(({ caseId, definition, ...identity }) => ({
        ...identity,
        project_id: projectId,
        folder_id: null,
        version: 1,
        file_path: definition.playwright?.filePath ?? null,
        case_id: caseId,
        repository_id: repositoryId,
        first_seen_sha: sha,
        last_seen_sha: sha,
        deleted_at: null,
      })),
    )
    .execute();
  await db
    .insertInto('test_versions')
    .values(
      rows.map(({ definition, id }) => ({
        test_id: id,
        version: 1,
        created_at: now,
        definition: toJsonb(definition),
      })),
    )
    .execute();
  return new Map(rows.map(({ caseId, id }) => [caseId, id]));
}
