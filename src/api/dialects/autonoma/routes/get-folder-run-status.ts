import { z } from 'zod';

import { getBatch } from '#core/operations/batches/get-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentBatchStatus } from '../present-start.ts';
import { runStatusSchema } from '../schema-starts.ts';
import { readId } from './read-id.ts';

/** `GET /run/folder/{folder_run_id}/status` */
export function addGetFolderRunStatus(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/run/folder/:folder_run_id/status',
    schema: {
      operationId: 'getFolderRunStatus',
      summary: 'Get the status of the runs of a folder',
      params: z.object({ folder_run_id: z.string() }),
      response: { 200: runStatusSchema },
    },
    handler: async (request) => {
      const batch = readId(request.params.folder_run_id);
      return presentBatchStatus(await getBatch(api.context, request.caller, { batch }), api.links(request));
    },
  });
}
