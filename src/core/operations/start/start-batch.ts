import { AppError } from '#core/domain/app-error.ts';
import { runsProject } from '#core/domain/playwright-projects.ts';
import type {
  BatchRecord,
  Caller,
  EnvironmentRecord,
  Ref,
  TagRecord,
  TestRecord,
} from '#core/domain/records.ts';
import type { RepositoryRecord } from '#core/domain/repository.ts';
import { findBatch } from '#store/batches.ts';
import type { Connection } from '#store/database.ts';
import { selectTests } from '#store/test-selection.ts';

import type { StartBatchInput } from './batch-input.ts';
import { chooseVersions, placeWhereNamed, type PlacedTest } from './choose-versions.ts';
import type { Context } from '../context.ts';
import { lookUpFolder, lookUpOpenEnvironment, lookUpProject, lookUpTag, missing } from '../look-up.ts';
import { queueBatch } from './queue-batch.ts';
import { lookUpRepository } from '../suites/repositories.ts';

export type { StartBatchInput };

/**
 * One run a test and version, all queued in one transaction. Throws `not_found` for the project, folder or tag, `bad_request` for an
 * unknown or disabled environment, `ApplicationUnknown`, `rate_limited` where the project has had its runs for today. With no test
 * left the batch exists all the same and has ended, errored.
 */
export async function startBatch(
  context: Context,
  caller: Caller,
  input: StartBatchInput,
): Promise<BatchRecord> {
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    const given = input.environment && (await lookUpOpenEnvironment(tx, project.id, input.environment));
    const folder = input.folder && (await lookUpFolder(tx, caller, input.folder));
    const tag = input.tag && (await lookUpTag(tx, caller, input.tag));
    const repository = input.repository && (await lookUpRepository(tx, caller, input.repository));
    const tests = await selectedTests(tx, project.id, { tag, repository }, input);
    const placed = await place(tx, project.id, tests, given, input);
    const batchId = await queueBatch(context, caller, tx, {
      input,
      project,
      environment: given ?? sharedEnvironment(placed),
      folder,
      tag,
      placed: placed.filter(isWanted),
    });
    return (await findBatch(tx, { id: batchId }, caller.projectIds)) ?? missing('batch', { id: batchId });
  });
}

/** In the environment that was asked for, on the versions that were, or where each says itself. */
async function place(
  tx: Connection,
  projectId: string,
  tests: readonly TestRecord[],
  given: EnvironmentRecord | undefined,
  { versions }: StartBatchInput,
): Promise<PlacedTest[]> {
  if (given !== undefined) return tests.map((test) => ({ test, environment: given }));
  return versions === undefined
    ? await placeWhereNamed(tx, projectId, tests)
    : await chooseVersions(tx, projectId, tests, versions);
}

/** An environment may leave Playwright projects out. */
function isWanted({ environment, test }: PlacedTest): boolean {
  const { playwright } = test.definition;
  return (
    playwright === undefined ||
    environment === undefined ||
    runsProject(environment.settings, playwright.project)
  );
}

/** The one that all tests run in, if there is one. */
function sharedEnvironment(placed: readonly PlacedTest[]): EnvironmentRecord | undefined {
  const first = placed[0]?.environment;
  return placed.every(({ environment }) => environment?.id === first?.id) ? first : undefined;
}

async function selectedTests(
  tx: Connection,
  projectId: string,
  {
    repository,
    tag,
  }: {
    readonly repository: RepositoryRecord | undefined;
    readonly tag: TagRecord | undefined;
  },
  input: StartBatchInput,
): Promise<readonly TestRecord[]> {
  const refs = input.tests === undefined || input.tests === 'all' ? null : input.tests;
  const caseIds = input.caseIds ?? null;
  const tests = await selectTests(tx, {
    projectId,
    refs,
    caseIds,
    folder: input.folder ?? null,
    recursive: input.recursive ?? false,
    tags: tag === undefined ? (input.tags ?? null) : [tag.name],
    repositoryId: repository?.id ?? null,
    grep: input.grep ?? null,
    projects: input.projects ?? null,
  });
  if (input.refuseEmpty === true && tests.length === 0) {
    throw new AppError('bad_request', 'There is no test to run there: put one in first.');
  }
  if (input.refuseUnknown === true) refuseUnknown(tests, refs ?? [], caseIds ?? []);
  return tests;
}

function refuseUnknown(tests: readonly TestRecord[], refs: readonly Ref[], caseIds: readonly string[]): void {
  const unknown = [
    ...refs
      .filter((ref) => !tests.some((test) => ('id' in ref ? test.id === ref.id : test.serial === ref.serial)))
      .map((ref) => ('id' in ref ? ref.id : String(ref.serial))),
    ...caseIds.filter((caseId) => !tests.some((test) => test.caseId === caseId)),
  ];
  if (unknown.length === 0) return;
  throw new AppError('not_found', `There is no test ${unknown.map((name) => `'${name}'`).join(', ')}.`, {
    problems: unknown.map((name) => ({ at: 'tests', message: `no test '${name}'` })),
  });
}
