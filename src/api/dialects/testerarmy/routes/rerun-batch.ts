import { AppError } from '#core/domain/app-error.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { rerunBatch } from '#core/operations/start/rerun-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { batchParams, rerunBatchSchema } from '../schema-tests.ts';
import { errorSchema, failures } from '../schema-parts.ts';
import { presentStartedBatch } from '../present-test.ts';

/** `POST /batches/{batchId}/rerun` */
export function addRerunBatch(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/batches/:batchId/rerun',
    schema: {
      operationId: 'rerunBatch',
      summary: 'Re-run a batch',
      params: batchParams,
      response: { 202: rerunBatchSchema, ...failures, 409: errorSchema },
    },
    handler: async (request, reply) => {
      const ref = { id: request.params.batchId };
      const source = await getBatch(api.context, request.caller, { batch: ref });
      if (source.groupId === null) {
        throw new AppError(
          'conflict',
          'This batch was not started for a group, so it cannot be re-run here.',
        );
      }
      const batch = await rerunBatch(api.context, request.caller, {
        batch: ref,
        source: 'api',
        input: {},
        refuseEmpty: true,
      });
      const again = new Set(batch.runs.map(({ testId }) => testId));
      return reply.code(202).send({
        ...presentStartedBatch(batch),
        sourceBatchId: source.id,
        skippedTestIds: source.runs.map(({ testId }) => testId).filter((testId) => !again.has(testId)),
      });
    },
  });
}
