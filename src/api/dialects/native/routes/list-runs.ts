import { listRuns } from '#core/operations/runs/list-runs.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentRunRecord } from '../present.ts';
import { readGiven, readNamedRef, readRef } from '../read-ref.ts';
import { listRunsQuerySchema } from '../schema-requests.ts';
import { pageSchema, runSchema } from '../schema.ts';
import { notFound } from './failures.ts';

/** `GET /runs` */
export function addListRuns(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/runs',
    schema: {
      operationId: 'listRuns',
      summary: 'List runs, newest first',
      querystring: listRunsQuerySchema,
      response: { 200: pageSchema(runSchema), ...notFound },
    },
    handler: async (request) => {
      const { project, test, batch, environment, folder, ...rest } = request.query;
      const page = await listRuns(api.context, request.caller, {
        ...dropUndefined({
          ...rest,
          project: readGiven(project, readNamedRef),
          test: readGiven(test, readRef),
          batch: readGiven(batch, readRef),
          folder: readGiven(folder, readRef),
          environment: readGiven(environment, readRef),
        }),
      });
      const links = api.links(request);
      return presentPage(page, (run) => presentRunRecord(run, links));
    },
  });
}
