import { z } from 'zod';

import { getRunRecord } from '#core/operations/runs/get-run-record.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentRunStatus } from '../present-start.ts';
import { runStatusSchema } from '../schema-starts.ts';
import { readId } from './read-id.ts';

/** `GET /run/{run_id}/status` */
export function addGetRunStatus(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/run/:run_id/status',
    schema: {
      operationId: 'getRunStatus',
      summary: 'Get the status of a test run',
      params: z.object({ run_id: z.string() }),
      response: { 200: runStatusSchema },
    },
    handler: async (request) => {
      const run = await getRunRecord(api.context, request.caller, { run: readId(request.params.run_id) });
      return presentRunStatus(run, api.links(request));
    },
  });
}
