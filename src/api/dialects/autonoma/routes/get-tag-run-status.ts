import { z } from 'zod';

import { getBatch } from '#core/operations/batches/get-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentBatchStatus } from '../present-start.ts';
import { runStatusSchema } from '../schema-starts.ts';
import { readId } from './read-id.ts';

/** `GET /run/tag/{tag_run_id}/status` */
export function addGetTagRunStatus(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/run/tag/:tag_run_id/status',
    schema: {
      operationId: 'getTagRunStatus',
      summary: 'Get the status of the runs of a tag',
      params: z.object({ tag_run_id: z.string() }),
      response: { 200: runStatusSchema },
    },
    handler: async (request) => {
      const batch = readId(request.params.tag_run_id);
      return presentBatchStatus(await getBatch(api.context, request.caller, { batch }), api.links(request));
    },
  });
}
