import { folderOf, type ImpactedTest as RankedTest, rankImpacts } from '#core/domain/impact.ts';
import type { Caller, TestRecord } from '#core/domain/records.ts';
import { fileChanges, impactsOfFiles, impactsOfFolders, testsOfFiles } from '#store/file-impacts.ts';
import { testsByIds } from '#store/test-cases.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type ListImpactedTestsInput = {
  readonly project: ProjectRef;
  /** Paths in the repository, with forward slashes. */
  readonly changedFiles: readonly string[];
  readonly limit?: number;
};

export type ImpactedTest = Omit<RankedTest, 'testId'> & { readonly test: TestRecord };

export type ImpactedTests = {
  /** The likeliest first. */
  readonly items: readonly ImpactedTest[];
  /** Files of which nothing is known: neither did they change before, nor a neighbour that changed a verdict, nor are they a test. */
  readonly unknownFiles: readonly string[];
};

const defaultLimit = 50;

/**
 * The tests that a change is likely to concern, from which changes came with another verdict before: a hint what to run first, never a
 * promise that the others pass. Throws `not_found` for the project.
 */
export async function listImpactedTests(
  context: Context,
  caller: Caller,
  { changedFiles, limit = defaultLimit, project: ref }: ListImpactedTestsInput,
): Promise<ImpactedTests> {
  const db = context.database;
  const { id: projectId } = await lookUpProject(db, caller, ref);
  const paths = [...new Set(changedFiles)];
  const seen = await fileChanges(db, projectId, paths);
  const unseen = paths.filter((path) => !seen.has(path));
  const folders = [...new Set(unseen.map(folderOf).filter((folder) => folder !== null))];
  const [ofFiles, ofFolders, changed] = await Promise.all([
    impactsOfFiles(db, projectId, paths),
    impactsOfFolders(db, projectId, folders),
    testsOfFiles(db, projectId, paths),
  ]);
  const ranked = rankImpacts([...ofFiles, ...ofFolders], changed).slice(0, limit);
  const tests = await testsByIds(
    db,
    ranked.map(({ testId }) => testId),
  );
  const known = new Set([...ofFolders, ...changed].map(({ path }) => path));
  return {
    items: ranked.flatMap(({ testId, ...impact }) => {
      const test = tests.get(testId);
      return test === undefined ? [] : [{ ...impact, test }];
    }),
    unknownFiles: unseen.filter((path) => !known.has(path) && !known.has(folderOf(path) ?? path)),
  };
}
