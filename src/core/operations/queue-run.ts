import { uuidv7 } from '#base/ids.ts';
import type { Connection } from '#store/database.ts';
import { publishEvent } from '#store/run-events.ts';
import { insertRun } from '#store/runs.ts';

import type { Caller, EnvironmentRecord, TestRecord } from '../domain/records.ts';
import type { ProjectLanguage } from '../domain/project-language.ts';
import type { RunOptions } from '../domain/run.ts';
import { toRunOptions } from '../domain/run-options.ts';
import type { Variable } from '../domain/test-definition.ts';
import { composeForRun } from './compose-test.ts';
import type { Context } from './context.ts';
import { freezeVariables, maskSecrets, type Overrides, sealVariables } from './freeze-variables.ts';

export type RunRequest = {
  readonly test: TestRecord;
  readonly environment: EnvironmentRecord | undefined;
  readonly batchId: string | null;
  /** The project's. */
  readonly language: ProjectLanguage;
  readonly baseUrl: string | undefined;
  readonly saved: readonly Variable[];
  readonly overrides: Overrides;
  readonly source: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly mode: 'fast' | 'deep';
  readonly options: Partial<RunOptions>;
};

/** The run's row, its job and the news of it; all in the transaction, so that none is ever without the others. */
export async function queueRun(
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
  const variables = freezeVariables(definition, request.saved, request.overrides, now);
  const baseUrl = request.baseUrl ?? environment?.baseUrl ?? undefined;
  const geolocation = environment?.settings.geolocation;
  const jobId = await context.queue.send(tx, runId);
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
      ...toRunOptions(definition, { ...request.language, ...request.options }),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(geolocation === undefined ? {} : { geolocation }),
    },
    variables: sealVariables(context.secrets, variables),
    source: request.source,
    dialect: caller.dialect,
    input: maskSecrets(request.input, variables),
    userName: caller.name,
    userEmail: caller.email,
    mode: request.mode,
    jobId,
    now,
  });
  await publishEvent(tx, { runId, kind: 'queued' });
  return runId;
}
