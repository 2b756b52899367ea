import type { Caller, EnvironmentRecord, Ref, RunRecord, TestRecord } from '#core/domain/records.ts';
import type { Connection } from '#store/database.ts';
import { findRun } from '#store/runs.ts';

import { latestVersionsOf, placeWhereNamed } from './choose-versions.ts';
import type { Context } from '../context.ts';
import { savedVariables } from './freeze-variables.ts';
import type { StartInput } from '../inputs.ts';
import { lookUpOpenEnvironment, lookUpProject, lookUpTest, missing } from '../look-up.ts';
import { type CasesRequest, isCase, queueCases } from './queue-cases.ts';
import { queueRun } from './queue-run.ts';
import { refuseAboveLimit } from './run-limit.ts';

export type StartRunInput = StartInput & {
  readonly test: Ref;
  /** Where no `environment` is given: on the latest version of the test's application, if it has one. */
  readonly latestVersion?: boolean;
};

/**
 * The test's present version, queued with its variables as they are now. Throws `not_found` for the test, `bad_request` for an
 * unknown or disabled environment (the message lists the slugs), `rate_limited` where the project has had its runs for today.
 */
export async function startRun(context: Context, caller: Caller, input: StartRunInput): Promise<RunRecord> {
  return await context.database.transaction().execute(async (tx) => {
    const test = await lookUpTest(tx, caller, input.test);
    const project = await lookUpProject(tx, caller, { id: test.projectId });
    await refuseAboveLimit(tx, project, context.clock());
    const environment = await chooseEnvironment(tx, test, input);
    const request = {
      environment,
      batchId: null,
      project,
      baseUrl: input.baseUrl,
      saved: await savedVariables(context, tx, test.projectId, environment?.id ?? null),
      overrides: { variables: input.variables ?? {}, onlySaved: input.onlySavedVariables ?? false },
      source: input.source,
      input: input.input,
      mode: input.mode ?? 'fast',
      options: input.options ?? {},
    };
    const runId = isCase(test)
      ? await queueCase(context, caller, tx, test, request)
      : await queueRun(context, caller, tx, { ...request, test });
    return (await findRun(tx, { id: runId }, caller.projectIds)) ?? missing('run', { id: runId });
  });
}

/** In a shard of its own. */
async function queueCase(
  context: Context,
  caller: Caller,
  tx: Connection,
  test: TestRecord,
  request: Omit<CasesRequest, 'tests' | 'externalRef' | 'ref' | 'choice' | 'refused'>,
): Promise<string> {
  const only = {
    tests: [test],
    externalRef: null,
    ref: undefined,
    choice: { shards: 1 },
    refused: new Map(),
  };
  const { runIds } = await queueCases(context, caller, tx, { ...request, ...only });
  return runIds[0] ?? missing('test', { id: test.id });
}

async function chooseEnvironment(
  tx: Connection,
  test: TestRecord,
  { environment: given, latestVersion }: StartRunInput,
): Promise<EnvironmentRecord | undefined> {
  if (given !== undefined) return await lookUpOpenEnvironment(tx, test.projectId, given);
  const latest = latestVersion === true ? (await latestVersionsOf(tx, [test])).get(test.id) : undefined;
  return latest ?? (await placeWhereNamed(tx, test.projectId, [test]))[0]?.environment;
}
