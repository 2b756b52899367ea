import { z } from 'zod';

import { startRun } from '#core/operations/start/start-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentRunRecord } from '../present.ts';
import { readRef } from '../read-ref.ts';
import { readStart } from '../read-start.ts';
import { refSchema, startRunSchema } from '../schema-requests.ts';
import { runSchema } from '../schema.ts';

/** `POST /tests/{test}/runs`: the body may be left out. */
export function addStartRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/tests/:test/runs',
    schema: {
      operationId: 'startRun',
      summary: 'Start a run of a test',
      params: z.object({ test: refSchema }),
      body: startRunSchema.nullish(),
      response: { 202: runSchema },
    },
    handler: async (request, reply) => {
      const body = request.body ?? { source: 'api' };
      const run = await startRun(api.context, request.caller, {
        test: readRef(request.params.test),
        ...readStart(body),
        input: { ...body },
      });
      return reply.code(202).send(presentRunRecord(run, api.links(request)));
    },
  });
}
