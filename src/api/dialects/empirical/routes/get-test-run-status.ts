import { getBatch } from '#core/operations/batches/get-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentRunStatus } from '../present.ts';
import { failuresOfOne } from '../schema.ts';
import { runTokenParamsSchema, statusAnswerSchema } from '../schema-runs.ts';
import { narrowCaller } from './narrow-caller.ts';

/** `GET /test-runs/{id}/status` */
export function addGetTestRunStatus(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test-runs/:id/status',
    schema: {
      operationId: 'getTestRunStatus',
      summary: 'How a test run stands, and which test cases it has',
      params: runTokenParamsSchema,
      response: { 200: statusAnswerSchema, ...failuresOfOne },
    },
    handler: async (request) => {
      const caller = await narrowCaller(api, request);
      const { id } = request.params;
      const ref = typeof id === 'number' ? { serial: id } : { id };
      return { data: presentRunStatus(await getBatch(api.context, caller, { batch: ref })) };
    },
  });
}
