import { listBatches } from '#core/operations/batches/list-batches.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentBatchSummary } from '../present-batch.ts';
import { presentPage } from '../present-record.ts';
import { readGiven, readNamedRef, readRef } from '../read-ref.ts';
import { listBatchesQuerySchema } from '../schema-requests.ts';
import { batchSummarySchema, pageSchema } from '../schema.ts';
import { notFound } from './failures.ts';

/** `GET /batches` */
export function addListBatches(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/batches',
    schema: {
      operationId: 'listBatches',
      summary: 'List batches, newest first, their runs counted',
      querystring: listBatchesQuerySchema,
      response: { 200: pageSchema(batchSummarySchema), ...notFound },
    },
    handler: async (request) => {
      const { environment, project, ...rest } = request.query;
      const page = await listBatches(api.context, request.caller, {
        ...dropUndefined({
          ...rest,
          project: readGiven(project, readNamedRef),
          environment: readGiven(environment, readRef),
        }),
      });
      const links = api.links(request);
      return presentPage(page, (batch) => presentBatchSummary(batch, links));
    },
  });
}
