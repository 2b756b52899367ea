import { uuidv7 } from '#base/ids.ts';
import { AppError } from '#core/domain/app-error.ts';
import { divideShards } from '#core/domain/divide-shards.ts';
import type {
  Caller,
  EnvironmentRecord,
  ProjectRecord,
  RunRecord,
  TestRecord,
} from '#core/domain/records.ts';
import type { RepositoryRecord } from '#core/domain/repository.ts';
import { toRunOptions } from '#core/domain/run-options.ts';
import type { RunOptions } from '#core/domain/run.ts';
import type { Variable } from '#core/domain/test-definition.ts';
import { insertCaseRuns, pastDurations } from '#store/case-runs.ts';
import type { Connection } from '#store/database.ts';
import { findRepository } from '#store/repositories.ts';
import { publishSuiteWork } from '#store/run-events.ts';
import { insertShard, noteHeadSha } from '#store/shards.ts';
import { insertSuiteJob } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';
import { freezeVariables, maskSecrets, type Overrides, sealVariables } from './freeze-variables.ts';
import type { RefusedRun } from './queue-in-order.ts';
import { limitMessage, limitReached, runsLeftToday } from './run-limit.ts';
import { tellOfQueuedRuns } from '../webhooks/tell-webhooks.ts';

/** How the cases of a batch are run, where that is not as their repository and configuration say. */
export type SuiteChoice = { readonly shards?: number; readonly workers?: number };

/** Cases that are started together in one environment. */
export type CasesRequest = {
  readonly project: ProjectRecord;
  readonly tests: readonly TestRecord[];
  readonly environment: EnvironmentRecord | undefined;
  readonly batchId: string | null;
  readonly baseUrl: string | undefined;
  readonly saved: readonly Variable[];
  readonly overrides: Overrides;
  readonly source: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly mode: 'fast' | 'deep';
  readonly options: Partial<RunOptions>;
  readonly externalRef?: RunRecord['externalRef'];
  /** Branch, tag or commit of the tests, where it is not the one whose cases are known. */
  readonly ref: string | undefined;
  readonly choice: SuiteChoice;
  /** Why the run of a test is cancelled at once, by the test's id. */
  readonly refused: ReadonlyMap<string, string>;
};

export type QueuedCases = {
  /** In the order of the tests. */
  readonly runIds: readonly string[];
  /** Those beyond the project's limit of today, and those that are refused: to be cancelled once all runs of the batch are there. */
  readonly refused: readonly RefusedRun[];
};

/** Whether a test is a case of a repository, to be run by Playwright. */
export function isCase(test: TestRecord): boolean {
  return test.repository !== null && test.definition.playwright !== undefined;
}

/**
 * Queues the runs of Playwright cases, a shard a job, all in the transaction. Throws `rate_limited` where no run is left today, `conflict` for
 * cases whose repository has no files.
 */
export async function queueCases(
  context: Context,
  caller: Caller,
  tx: Connection,
  request: CasesRequest,
): Promise<QueuedCases> {
  const { project, refused, tests } = request;
  const left = await runsLeftToday(tx, project, context.clock());
  if (left === 0) throw limitReached(project, context.clock());
  const now = context.clock();
  const shardOf = new Map<string, string>();
  for (const [repositoryId, ofRepository] of Map.groupBy(tests, (test) => test.repository?.id ?? '')) {
    const repository = await findRepository(tx, { id: repositoryId }, null);
    if (repository === undefined || repository.url === null) throw noFiles(ofRepository);
    const divided = await queueShards(context, tx, request, repository, ofRepository);
    for (const [testId, shardId] of divided) shardOf.set(testId, shardId);
  }
  const variables = frozenFor(context, request);
  const runs = tests.map((test) => ({
    id: uuidv7(now.getTime()),
    testId: test.id,
    testVersion: test.version,
    folderId: test.folder?.id ?? null,
    shardId: shardOf.get(test.id) ?? '',
  }));
  await insertCaseRuns(tx, {
    projectId: project.id,
    batchId: request.batchId,
    environmentId: request.environment?.id ?? null,
    options: optionsOf(request),
    variables: sealVariables(context.secrets, variables),
    source: request.source,
    dialect: caller.dialect,
    input: maskSecrets(request.input, variables),
    userName: caller.name,
    userEmail: caller.email,
    mode: request.mode,
    externalRef: request.externalRef ?? null,
    runs,
    now,
  });
  await publishSuiteWork(tx);
  await tellOfQueuedRuns(context, tx, {
    projectId: project.id,
    runIds: runs.map(({ id }) => id),
  });
  const toCancel = runs.flatMap(({ id: runId, testId }, index): RefusedRun[] => {
    const reason = index < left ? refused.get(testId) : limitMessage(project);
    return reason === undefined ? [] : [{ runId, reason }];
  });
  return { runIds: runs.map(({ id }) => id), refused: toCancel };
}

function noFiles(tests: readonly TestRecord[]): AppError {
  const name = tests[0]?.repository?.name ?? '';
  return new AppError(
    'conflict',
    `The cases of '${name}' cannot be run here: give the repository an address, and sync it.`,
  );
}

/** @returns Which shard each test is in. */
async function queueShards(
  context: Context,
  tx: Connection,
  request: CasesRequest,
  repository: RepositoryRecord,
  tests: readonly TestRecord[],
): Promise<ReadonlyMap<string, string>> {
  const now = context.clock();
  const past = await pastDurations(
    tx,
    tests.map(({ id }) => id),
  );
  const cases = tests.flatMap((test) => {
    const { playwright } = test.definition;
    return playwright === undefined ? [] : [{ test, playwright, durationMs: past.get(test.id) }];
  });
  const { sha } = repository.sync;
  if (request.batchId !== null && request.ref === undefined && sha !== null) {
    await noteHeadSha(tx, request.batchId, sha);
  }
  const shards = divideShards(cases, request.choice.shards ?? repository.shards);
  const variables = sealVariables(context.secrets, frozenFor(context, request));
  const placed = new Map<string, string>();
  for (const [index, shard] of shards.entries()) {
    const id = uuidv7(now.getTime());
    await insertShard(tx, {
      id,
      projectId: repository.projectId,
      repositoryId: repository.id,
      batchId: request.batchId,
      number: index + 1,
      total: shards.length,
      ref: request.ref ?? (isFolderAsItIs(repository) ? null : (sha ?? repository.ref)),
      variables,
      options: {
        timeoutMs: repository.timeoutMs,
        ...(request.options.retries === undefined ? {} : { retries: request.options.retries }),
        ...(request.choice.workers === undefined ? {} : { workers: request.choice.workers }),
      },
      now,
    });
    await insertSuiteJob(tx, { kind: 'shard', repositoryId: repository.id, shardId: id }, now);
    for (const { test } of shard) placed.set(test.id, id);
  }
  return placed;
}

/** A folder of the machine runs as it is, whatever has been committed; each time anew. */
function isFolderAsItIs({ ref, url }: RepositoryRecord): boolean {
  return ref === null && url?.startsWith('/') === true;
}

/** Of all cases alike: a case declares no variables of its own. BUILD_URL is the address under test, unless somebody says what it is. */
function frozenFor(
  context: Context,
  { baseUrl, environment, overrides, project, saved }: CasesRequest,
): Variable[] {
  const address = baseUrl ?? environment?.baseUrl ?? project.url ?? undefined;
  const given = address === undefined ? [] : [{ name: 'BUILD_URL', value: address, secret: false }];
  const first = baseUrl === undefined ? [...given, ...saved] : [...saved, ...given];
  return freezeVariables({ name: '', tags: [], variables: [], steps: [] }, first, overrides, context.clock());
}

function optionsOf({ baseUrl, environment, options, project }: CasesRequest): RunOptions {
  const address = baseUrl ?? environment?.baseUrl ?? project.url ?? undefined;
  return {
    ...toRunOptions({ name: '', tags: [], variables: [], steps: [] }, options),
    ...(address === undefined ? {} : { baseUrl: address }),
  };
}
