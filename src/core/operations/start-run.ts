import { findRun } from '#store/runs.ts';

import type { Caller, Ref, RunRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import { savedVariables } from './freeze-variables.ts';
import type { EnvironmentRef, StartInput } from './inputs.ts';
import { lookUpOpenEnvironment, lookUpProject, lookUpTest, missing } from './look-up.ts';
import { queueRun } from './queue-run.ts';
import { refuseAboveLimit } from './run-limit.ts';

export type StartRunInput = StartInput & {
  readonly test: Ref;
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
    const ref = input.environment ?? slugOf(test.definition.environment);
    const environment = ref && (await lookUpOpenEnvironment(tx, test.projectId, ref));
    const runId = await queueRun(context, caller, tx, {
      test,
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
    });
    return (await findRun(tx, { id: runId }, caller.projectIds)) ?? missing('run', { id: runId });
  });
}

function slugOf(slug: string | undefined): EnvironmentRef | undefined {
  return slug === undefined ? undefined : { slug };
}
