import { z } from 'zod';

import { rerunBatch } from '#core/operations/start/rerun-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentBatch } from '../present-batch.ts';
import { readGiven, readNamedRef, readRef } from '../read-ref.ts';
import { refSchema, rerunBatchSchema } from '../schema-requests.ts';
import { batchSchema } from '../schema.ts';

/** `POST /batches/{batch}/rerun` */
export function addRerunBatch(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/batches/:batch/rerun',
    schema: {
      operationId: 'rerunBatch',
      summary: 'Start the tests of a batch again, all or those that failed',
      params: z.object({ batch: refSchema }),
      body: rerunBatchSchema.nullish(),
      response: { 202: batchSchema },
    },
    handler: async (request, reply) => {
      const { environment, onlyFailed, source = 'api', variables } = request.body ?? {};
      const batch = await rerunBatch(api.context, request.caller, {
        batch: readRef(request.params.batch),
        ...dropUndefined({ onlyFailed }),
        changes: dropUndefined({ variables, environment: readGiven(environment, readNamedRef) }),
        source,
        input: { ...request.body },
        refuseEmpty: true,
      });
      return reply.code(202).send(presentBatch(batch, api.links(request)));
    },
  });
}
