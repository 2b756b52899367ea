import { z } from 'zod';

import { getRun } from '#core/operations/runs/get-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { sendCached } from '../../../send-cached.ts';
import { presentRun } from '../present.ts';
import { getRunQuerySchema, testRunSchema } from '../schema.ts';
import { readId } from './read-id.ts';

/** `GET /run/{run_id}?media&steps` */
export function addGetRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/run/:run_id',
    schema: {
      operationId: 'getRun',
      summary: 'Get a test run',
      params: z.object({ run_id: z.string() }),
      querystring: getRunQuerySchema,
      response: { 200: testRunSchema },
    },
    handler: async (request, reply) =>
      sendCached(api, request, reply, async () => {
        const run = await getRun(api.context, request.caller, { run: readId(request.params.run_id) });
        return {
          finished: run.state === 'ended',
          runId: run.id,
          body: presentRun(run, api.links(request), request.query),
        };
      }),
  });
}
