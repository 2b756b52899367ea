import { uuidv7 } from '#base/ids.ts';
import type {
  Caller,
  EnvironmentRecord,
  FolderRecord,
  ProjectRecord,
  TagRecord,
} from '#core/domain/records.ts';
import type { Variable } from '#core/domain/test-definition.ts';
import { endBatch } from '#store/batch-ends.ts';
import { insertBatch } from '#store/batches.ts';
import type { Connection } from '#store/database.ts';

import { sealAsked } from './asked.ts';
import type { StartBatchInput } from './batch-input.ts';
import type { PlacedTest } from './choose-versions.ts';
import type { Context } from '../context.ts';
import { cancelInTransaction } from '../worker/end-run.ts';
import { maskSecrets, savedVariables } from './freeze-variables.ts';
import { isCase, queueCases } from './queue-cases.ts';
import { queueInOrder, type RefusedRun } from './queue-in-order.ts';
import type { RunRequest } from './queue-run.ts';
import { tellOfBatch } from '../webhooks/tell-webhooks.ts';

export type BatchRequest = {
  readonly input: StartBatchInput;
  readonly project: ProjectRecord;
  /** The one that all of its tests run in, if there is one. */
  readonly environment: EnvironmentRecord | undefined;
  readonly folder: FolderRecord | undefined;
  readonly tag: TagRecord | undefined;
  readonly placed: readonly PlacedTest[];
};

/** A batch and the runs of its tests, all in the transaction. @returns Its id. */
export async function queueBatch(
  context: Context,
  caller: Caller,
  tx: Connection,
  request: BatchRequest,
): Promise<string> {
  const now = context.clock();
  const batchId = uuidv7(now.getTime());
  const saved = await savedVariables(context, tx, request.project.id, request.environment?.id ?? null);
  await recordBatch(context, caller, tx, { ...request, batchId, saved });
  const refused = await queueTests(context, caller, tx, { ...request, batchId, saved });
  // Once all are there: a batch whose runs have all ended has ended.
  for (const { reason, runId } of refused) await cancelInTransaction(context, tx, runId, reason);
  await tellOfBatch(context, tx, batchId, 'queued');
  if (request.placed.length === 0 && (await endBatch(tx, batchId, now))) {
    await tellOfBatch(context, tx, batchId, 'ended');
  }
  return batchId;
}

type KnownBatch = BatchRequest & {
  readonly batchId: string;
  /** The variables that hold in its own environment. */
  readonly saved: readonly Variable[];
};

async function recordBatch(
  context: Context,
  caller: Caller,
  tx: Connection,
  { batchId, environment, folder, input, project, saved, tag }: KnownBatch,
): Promise<void> {
  const now = context.clock();
  await insertBatch(tx, {
    id: batchId,
    projectId: project.id,
    environmentId: environment?.id ?? null,
    name: input.name ?? `${input.source} ${now.toISOString()}`,
    source: input.source,
    dialect: caller.dialect,
    input: maskSecrets(input.input, saved),
    build: input.build ?? null,
    branch: input.branch ?? null,
    headSha: input.headSha ?? null,
    changedFiles: input.changedFiles ?? null,
    folderId: folder?.id ?? null,
    tagId: tag?.id ?? null,
    rerunOf: input.rerunOf ?? null,
    asked: sealAsked(context.secrets, input),
    groupId: input.groupId ?? null,
    externalRef: input.externalRef ?? null,
    now,
  });
}

/** Tests in English one by one, in their order; Playwright cases together, a shard a job. */
async function queueTests(
  context: Context,
  caller: Caller,
  tx: Connection,
  batch: KnownBatch,
): Promise<readonly RefusedRun[]> {
  const { input, placed, project } = batch;
  const requestIn = requestsOf(context, tx, batch);
  const requests: RunRequest[] = [];
  for (const { environment, test } of placed) {
    if (!isCase(test)) requests.push({ ...(await requestIn(environment)), test });
  }
  const order = input.order ?? {};
  const refused = [...(await queueInOrder(context, caller, tx, { project, requests, order }))];
  const cases = Map.groupBy(
    placed.filter(({ test }) => isCase(test)),
    ({ environment }) => environment?.id,
  );
  for (const together of cases.values()) {
    const queued = await queueCases(context, caller, tx, {
      ...(await requestIn(together[0]?.environment)),
      tests: together.map(({ test }) => test),
      ref: input.headSha ?? input.branch,
      choice: input.suite ?? {},
      refused: (await order.refused?.(tx)) ?? new Map(),
    });
    refused.push(...queued.refused);
  }
  return refused;
}

/** What all runs in an environment have in common; its variables are read once. */
function requestsOf(
  context: Context,
  tx: Connection,
  { batchId, environment, input, project, saved }: KnownBatch,
) {
  const savedIn = new Map([[environment?.id, saved]]);
  const buildUrl = input.build?.url;
  const build = buildUrl === undefined ? [] : [{ name: 'BUILD_URL', value: buildUrl, secret: false }];
  return async (place: EnvironmentRecord | undefined): Promise<Omit<RunRequest, 'test'>> => {
    const id = place?.id;
    const known = savedIn.get(id) ?? (await savedVariables(context, tx, project.id, id ?? null));
    savedIn.set(id, known);
    return {
      environment: place,
      batchId,
      project,
      baseUrl: input.baseUrl ?? buildUrl,
      saved: [...known, ...build],
      overrides: { variables: input.variables ?? {}, onlySaved: input.onlySavedVariables ?? false },
      source: input.source,
      input: input.input,
      mode: input.mode ?? 'fast',
      options: input.options ?? {},
      externalRef: input.externalRef ?? null,
    };
  };
}
