import { z } from 'zod';

import { listFailureRuns } from '#core/operations/history/list-failures.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentRunRecord } from '../present.ts';
import { readRef } from '../read-ref.ts';
import { pageQuerySchema, refSchema } from '../schema-requests.ts';
import { pageSchema, runSchema } from '../schema.ts';

/** `GET /failures/{failure}/runs` */
export function addListFailureRuns(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/failures/:failure/runs',
    schema: {
      operationId: 'listFailureRuns',
      summary: 'List the runs that failed alike, newest first',
      params: z.object({ failure: refSchema }),
      querystring: pageQuerySchema,
      response: { 200: pageSchema(runSchema) },
    },
    handler: async (request) => {
      const page = await listFailureRuns(api.context, request.caller, {
        failure: readRef(request.params.failure),
        ...dropUndefined(request.query),
      });
      const links = api.links(request);
      return presentPage(page, (run) => presentRunRecord(run, links));
    },
  });
}
