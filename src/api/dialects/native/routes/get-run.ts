import { z } from 'zod';

import { getRun } from '#core/operations/runs/get-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { sendCached } from '../../../send-cached.ts';
import { presentRun } from '../present.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { runDetailSchema } from '../schema.ts';

/** `GET /runs/{run}` */
export function addGetRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/runs/:run',
    schema: {
      operationId: 'getRun',
      summary: 'Get a run with its attempts and steps',
      params: z.object({ run: refSchema }),
      response: { 200: runDetailSchema },
    },
    handler: async (request, reply) =>
      sendCached(api, request, reply, async () => {
        const run = await getRun(api.context, request.caller, { run: readRef(request.params.run) });
        return { finished: run.state === 'ended', runId: run.id, body: presentRun(run, api.links(request)) };
      }),
  });
}
