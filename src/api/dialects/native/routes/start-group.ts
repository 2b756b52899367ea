import { z } from 'zod';

import { startGroup } from '#core/operations/start/start-group.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentBatch } from '../present-batch.ts';
import { readRef } from '../read-ref.ts';
import { readStart } from '../read-start.ts';
import { refSchema, startRunSchema } from '../schema-requests.ts';
import { batchSchema } from '../schema.ts';

/** `POST /groups/{group}/batches`: the body may be left out. */
export function addStartGroup(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/groups/:group/batches',
    schema: {
      operationId: 'startGroup',
      summary: 'Start the tests of a group in the group’s way',
      params: z.object({ group: refSchema }),
      body: startRunSchema.nullish(),
      response: { 202: batchSchema },
    },
    handler: async (request, reply) => {
      const body = request.body ?? { source: 'api' };
      const batch = await startGroup(api.context, request.caller, {
        group: readRef(request.params.group),
        ...readStart(body),
        input: { ...body },
      });
      return reply.code(202).send(presentBatch(batch, api.links(request)));
    },
  });
}
