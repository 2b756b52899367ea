import { cancelBatch } from '#core/operations/batches/cancel-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failuresOfOne, idParamsSchema, messageAnswerSchema } from '../schema.ts';
import { cancelRequestSchema } from '../schema-runs.ts';
import { narrowCaller } from './narrow-caller.ts';

/** `POST /test-runs/{id}/cancel`: 412 for one that has ended. */
export function addCancelTestRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/test-runs/:id/cancel',
    schema: {
      operationId: 'cancelTestRun',
      summary: 'Cancel a test run',
      params: idParamsSchema,
      body: cancelRequestSchema.nullish(),
      response: { 200: messageAnswerSchema, ...failuresOfOne, 412: failuresOfOne[404] },
    },
    handler: async (request) => {
      const caller = await narrowCaller(api, request);
      const { state } = await cancelBatch(api.context, caller, {
        batch: { serial: request.params.id },
        reason: request.body?.reason ?? '',
      });
      const message = state === 'ended' ? 'The test run is cancelled.' : 'The test run is being cancelled.';
      return { data: { message } };
    },
  });
}
