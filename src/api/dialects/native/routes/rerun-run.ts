import { z } from 'zod';

import { rerunRun } from '#core/operations/start/rerun-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentRunRecord } from '../present.ts';
import { readRef } from '../read-ref.ts';
import { refSchema, rerunRunSchema } from '../schema-requests.ts';
import { runSchema } from '../schema.ts';

/** `POST /runs/{run}/rerun` */
export function addRerunRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/runs/:run/rerun',
    schema: {
      operationId: 'rerunRun',
      summary:
        'Start the test of a run again, as it is now, in the same environment and with the same options',
      params: z.object({ run: refSchema }),
      body: rerunRunSchema.nullish(),
      response: { 202: runSchema },
    },
    handler: async (request, reply) => {
      const { source = 'api', variables } = request.body ?? {};
      const run = await rerunRun(api.context, request.caller, {
        run: readRef(request.params.run),
        source,
        input: { ...request.body },
        ...dropUndefined({ variables }),
      });
      return reply.code(202).send(presentRunRecord(run, api.links(request)));
    },
  });
}
