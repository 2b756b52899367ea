import { putTest } from '#core/operations/tests/put-test.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';

import { owner, type TestServer } from '../api/open-server.ts';
import type { Samples } from '../api/runs-in-states.ts';
import { failedAttempt, resultOf } from '../api/sample-attempts.ts';
import { queueRunOf, takeRun } from './taken-run.ts';

/** A test whose only run failed. */
export async function failNewTest(server: TestServer, samples: Samples, name: string): Promise<void> {
  const { context, shop } = server;
  const definition = { ...samples.test.definition, name };
  const { id } = await putTest(context, owner, { project: { id: shop }, definition });
  const taken = await takeRun(server, await queueRunOf(server, id));
  await finishRun(context, { ...taken, result: resultOf([failedAttempt(samples.media, context.clock())]) });
}
