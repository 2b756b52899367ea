import { z } from 'zod';

import { listBatchFailures } from '#core/operations/history/list-failures.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentFailureGroup } from '../present-failures.ts';
import { readRef } from '../read-ref.ts';
import { failureGroupsSchema, listBatchFailuresQuerySchema } from '../schema-failures.ts';
import { refSchema } from '../schema-requests.ts';

/** `GET /batches/{batch}/failures` */
export function addListBatchFailures(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/batches/:batch/failures',
    schema: {
      operationId: 'listBatchFailures',
      summary: 'List the failures of a batch, those that are alike together',
      params: z.object({ batch: refSchema }),
      querystring: listBatchFailuresQuerySchema,
      response: { 200: failureGroupsSchema },
    },
    handler: async (request) => {
      const groups = await listBatchFailures(api.context, request.caller, {
        batch: readRef(request.params.batch),
        ...dropUndefined(request.query),
      });
      return { items: groups.map(presentFailureGroup) };
    },
  });
}
