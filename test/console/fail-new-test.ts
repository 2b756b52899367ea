import { putTest } from '#core/operations/tests/put-test.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import { owner, type TestServer } from '../api/open-server.ts';
import type { Samples } from '../api/runs-in-states.ts';
import { failedAttempt, resultOf } from '../api/sample-attempts.ts';

/** A test whose only run failed. */
export async function failNewTest(
  { context, shop }: TestServer,
  samples: Samples,
  name: string,
): Promise<void> {
  const definition = { ...samples.test.definition, name };
  const { id } = await putTest(context, owner, { project: { id: shop }, definition });
  const run = await startRun(context, owner, { test: { id }, source: 'api', input: {} });
  const taken = (await takeRuns(context, { limit: 50, owner: 'tests', leaseMs: 3_600_000 })).find(
    ({ runId }) => runId === run.id,
  );
  if (taken === undefined) throw new Error('The run was not taken.');
  await finishRun(context, { ...taken, result: resultOf([failedAttempt(samples.media, context.clock())]) });
}
