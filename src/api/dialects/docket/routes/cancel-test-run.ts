import { z } from 'zod';

import { cancelRun } from '#core/operations/runs/cancel-run.ts';
import { getRun } from '#core/operations/runs/get-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentRun } from '../present.ts';
import { cancelTestRunAnswerSchema, errorSchema, serialSchema } from '../schema.ts';
import { changeFailures } from './failures.ts';

/** `POST /test_run/{test_run_id}/cancel`: it is `stopped` once it has come to an end. */
export function addCancelTestRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/test_run/:test_run_id/cancel',
    schema: {
      operationId: 'cancelTestRun',
      summary: 'Stop a test run',
      params: z.object({ test_run_id: serialSchema }),
      response: { 200: cancelTestRunAnswerSchema, ...changeFailures, 409: errorSchema },
    },
    handler: async (request) => {
      const { caller, params } = request;
      const { id } = await cancelRun(api.context, caller, { run: { serial: params.test_run_id } });
      const run = await getRun(api.context, caller, { run: { id } });
      return { message: 'Test run stopped successfully', test_run: presentRun(run, api.links(request)) };
    },
  });
}
