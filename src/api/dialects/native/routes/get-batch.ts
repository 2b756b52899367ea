import { z } from 'zod';

import { getBatch } from '#core/operations/batches/get-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentBatch } from '../present-batch.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { batchSchema } from '../schema.ts';

/** `GET /batches/{batch}` */
export function addGetBatch(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/batches/:batch',
    schema: {
      operationId: 'getBatch',
      summary: 'Get a batch with its runs',
      params: z.object({ batch: refSchema }),
      response: { 200: batchSchema },
    },
    handler: async (request) => {
      const batch = await getBatch(api.context, request.caller, { batch: readRef(request.params.batch) });
      return presentBatch(batch, api.links(request));
    },
  });
}
