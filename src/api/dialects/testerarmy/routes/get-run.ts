import { z } from 'zod';

import { getRun } from '#core/operations/runs/get-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { sendCached } from '../../../send-cached.ts';
import { presentRun } from '../present.ts';
import { failures } from '../schema-parts.ts';
import { runSchema } from '../schema.ts';

/** `GET /runs/{id}` */
export function addGetRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/runs/:id',
    schema: {
      operationId: 'getRun',
      summary: 'Get a test run',
      params: z.object({ id: z.guid() }),
      response: { 200: runSchema, ...failures },
    },
    handler: async (request, reply) =>
      sendCached(api, request, reply, async () => {
        const run = await getRun(api.context, request.caller, { run: { id: request.params.id } });
        return { finished: run.state === 'ended', runId: run.id, body: presentRun(run, api.links(request)) };
      }),
  });
}
