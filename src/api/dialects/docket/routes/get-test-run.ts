import { z } from 'zod';

import { getRun } from '#core/operations/runs/get-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { sendCached } from '../../../send-cached.ts';
import { presentRun } from '../present.ts';
import { getTestRunAnswerSchema, serialSchema } from '../schema.ts';
import { failures } from './failures.ts';

/** `GET /test_run/{test_run_id}` */
export function addGetTestRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test_run/:test_run_id',
    schema: {
      operationId: 'getTestRun',
      summary: 'Get a test run',
      params: z.object({ test_run_id: serialSchema }),
      response: { 200: getTestRunAnswerSchema, ...failures },
    },
    handler: async (request, reply) =>
      sendCached(api, request, reply, async () => {
        const ref = { serial: request.params.test_run_id };
        const run = await getRun(api.context, request.caller, { run: ref });
        return {
          finished: run.state === 'ended',
          runId: run.id,
          body: { test_run: presentRun(run, api.links(request)) },
        };
      }),
  });
}
