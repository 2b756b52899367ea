import { cancelBatch } from '#core/operations/batches/cancel-batch.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { batchParams, cancelledBatchSchema, uncancelledBatchSchema } from '../schema-tests.ts';
import { failures } from '../schema-parts.ts';
import { presentCancelled } from '../present-test.ts';

/** `POST /batches/{batchId}/cancel` again changes nothing. */
export function addCancelBatch(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/batches/:batchId/cancel',
    schema: {
      operationId: 'cancelBatch',
      summary: 'Cancel a queued or running batch',
      params: batchParams,
      response: { 200: cancelledBatchSchema, ...failures, 409: uncancelledBatchSchema },
    },
    handler: async (request) => {
      const batch = { id: request.params.batchId };
      const before = await getBatch(api.context, request.caller, { batch });
      const after = await cancelBatch(api.context, request.caller, { batch, mayHaveEnded: true });
      return presentCancelled(before, after);
    },
  });
}
