import { z } from 'zod';

import { cancelBatch } from '#core/operations/batches/cancel-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentBatch } from '../present-batch.ts';
import { readRef } from '../read-ref.ts';
import { cancelSchema, refSchema } from '../schema-requests.ts';
import { batchSchema } from '../schema.ts';

/** `POST /batches/{batch}/cancel`: 409 where every run has ended. */
export function addCancelBatch(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/batches/:batch/cancel',
    schema: {
      operationId: 'cancelBatch',
      summary: 'Cancel what is left of a batch',
      params: z.object({ batch: refSchema }),
      body: cancelSchema.nullish(),
      response: { 200: batchSchema },
    },
    handler: async (request) => {
      const batch = await cancelBatch(api.context, request.caller, {
        batch: readRef(request.params.batch),
        ...dropUndefined(request.body ?? {}),
      });
      return presentBatch(batch, api.links(request));
    },
  });
}
