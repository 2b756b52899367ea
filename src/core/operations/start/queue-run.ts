import { uuidv7 } from '#base/ids.ts';
import type {
  Caller,
  EnvironmentRecord,
  ProjectRecord,
  RunRecord,
  TestRecord,
} from '#core/domain/records.ts';
import { optionsOf } from '#core/domain/platform.ts';
import { toRunOptions } from '#core/domain/run-options.ts';
import type { RunOptions } from '#core/domain/run.ts';
import type { TestDefinition, Variable } from '#core/domain/test-definition.ts';
import type { TestPlan } from '#core/domain/test-plan.ts';
import type { Connection } from '#store/database.ts';
import { publishEvent } from '#store/run-events.ts';
import { insertRun } from '#store/runs.ts';

import { composeForRun } from '../tests/compose-test.ts';
import type { Context } from '../context.ts';
import { freezeVariables, maskSecrets, type Overrides, sealVariables } from './freeze-variables.ts';
import { tellOfQueuedRuns } from '../webhooks/tell-webhooks.ts';
import { credentialVariables } from '../environments/test-credential.ts';

export type RunRequest = {
  readonly test: TestRecord;
  readonly environment: EnvironmentRecord | undefined;
  readonly batchId: string | null;
  readonly project: ProjectRecord;
  readonly baseUrl: string | undefined;
  readonly saved: readonly Variable[];
  readonly overrides: Overrides;
  readonly source: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly mode: 'fast' | 'deep';
  readonly options: Partial<RunOptions>;
  /** Id of the run that has to end before this one begins. */
  readonly waitsFor?: string | null;
  readonly kind?: RunRecord['kind'];
  readonly testPlan?: TestPlan;
  readonly externalRef?: RunRecord['externalRef'];
};

/**
 * The run's row, its job and the news of it; all in the transaction, so that none is ever without the others. A run that waits for
 * another one gets its job when that has ended.
 */
export async function queueRun(
  context: Context,
  caller: Caller,
  tx: Connection,
  request: RunRequest,
): Promise<string> {
  const runId = await queueUntold(context, caller, tx, request);
  await tellOfQueuedRuns(context, tx, { projectId: request.test.projectId, runIds: [runId] });
  return runId;
}

/** The same without the news: of many runs whoever calls tells at once, in the same transaction. */
export async function queueUntold(
  context: Context,
  caller: Caller,
  tx: Connection,
  request: RunRequest,
): Promise<string> {
  const { environment, test } = request;
  const now = context.clock();
  const runId = uuidv7(now.getTime());
  const composed = await composeForRun(tx, test);
  const definition = composed ?? test.definition;
  const saved = [...request.saved, ...(await credentialVariables(context, tx, test))];
  const variables = freezeVariables(definition, saved, request.overrides, now);
  const baseUrl = request.baseUrl ?? environment?.baseUrl ?? addressOf(request.project, definition);
  const waitsFor = request.waitsFor ?? null;
  const jobId = waitsFor === null ? await context.queue.send(tx, runId) : null;
  await insertRun(tx, {
    id: runId,
    projectId: test.projectId,
    testId: test.id,
    testVersion: test.version,
    composed,
    folderId: test.folder?.id ?? null,
    batchId: request.batchId,
    environmentId: environment?.id ?? null,
    options: {
      ...toRunOptions(definition, { ...request.project.language, ...request.options }),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...optionsOf(environment?.settings ?? {}),
    },
    variables: sealVariables(context.secrets, variables),
    source: request.source,
    dialect: caller.dialect,
    input: maskSecrets(request.input, variables),
    userName: caller.name,
    userEmail: caller.email,
    mode: request.mode,
    kind: request.kind ?? 'test',
    testPlan: request.testPlan ?? null,
    externalRef: request.externalRef ?? null,
    waitsFor,
    jobId,
    now,
  });
  await publishEvent(tx, { runId, kind: 'queued' });
  return runId;
}

/** Where the project's application is, unless the test itself says where it starts. */
function addressOf(project: ProjectRecord, { url }: TestDefinition): string | undefined {
  return url !== undefined && URL.canParse(url) ? undefined : (project.url ?? undefined);
}
