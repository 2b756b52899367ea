import { awaitRun } from '#core/operations/runs/await-run.ts';
import { cancelRun } from '#core/operations/runs/cancel-run.ts';
import { chooseProject } from '#core/operations/projects/choose-project.ts';
import { startChangeRun } from '#core/operations/start/start-change-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { ciResultSchema, ciTestSchema } from '../schema-ci.ts';
import { failures } from '../schema-parts.ts';
import { presentCiResult, readCiTest, refuseUnfinished } from '../ci-test.ts';

/** What the vendor's clients wait for at most. */
const patienceMs = 300_000;

/** `POST /ci/test` answers when the run has ended, and 504 where that takes more than five minutes. */
export function addCiTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/ci/test',
    schema: {
      operationId: 'ciTest',
      summary: 'Test a change and wait for the result',
      body: ciTestSchema,
      response: { 200: ciResultSchema, ...failures },
    },
    handler: async (request, reply) => {
      const { body, caller } = request;
      const project = await chooseProject(api.context, caller, { url: body.url });
      const startedAt = api.context.clock();
      const { id } = await startChangeRun(api.context, caller, {
        project: { id: project.id },
        environment: { slug: 'pr-preview' },
        ...readCiTest(body),
      });
      const left = new AbortController();
      reply.raw.once('close', () => left.abort());
      const signal = AbortSignal.any([AbortSignal.timeout(patienceMs), api.stopping, left.signal]);
      const run = await awaitRun(api.context, caller, { run: { id }, signal });
      const isGivenUp = run.state !== 'ended' && !api.stopping.aborted;
      if (isGivenUp)
        await cancelRun(api.context, caller, { run: { id }, reason: 'Nobody waited for it any more.' });
      refuseUnfinished(run);
      const durationMs = api.context.clock().getTime() - startedAt.getTime();
      return presentCiResult(run, durationMs, api.links(request));
    },
  });
}
