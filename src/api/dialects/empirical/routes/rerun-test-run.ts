import { rerunBatch } from '#core/operations/start/rerun-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentStarted } from '../present.ts';
import { failuresOfOne, idParamsSchema } from '../schema.ts';
import { rerunAnswerSchema, rerunRequestSchema } from '../schema-runs.ts';
import { narrowCaller } from './narrow-caller.ts';

/** `POST /test-runs/{id}/re-run` */
export function addRerunTestRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/test-runs/:id/re-run',
    schema: {
      operationId: 'rerunTestRun',
      summary: 'Start a test run again, all of it or only what failed',
      params: idParamsSchema,
      body: rerunRequestSchema.nullish(),
      response: { 200: rerunAnswerSchema, ...failuresOfOne, 412: failuresOfOne[404] },
    },
    handler: async (request) => {
      const caller = await narrowCaller(api, request);
      const body = request.body ?? {};
      const batch = await rerunBatch(api.context, caller, {
        batch: { serial: request.params.id },
        onlyFailed: body.rerun_only_failed ?? false,
        source: 'api',
        input: { ...body, rerun_source_id: request.params.id },
      });
      return { data: { test_run: presentStarted(batch) } };
    },
  });
}
