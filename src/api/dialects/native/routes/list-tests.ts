import { z } from 'zod';

import { listRecentRuns } from '#core/operations/runs/list-recent-runs.ts';
import { listTests } from '#core/operations/tests/list-tests.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentListedTest } from '../present-tests.ts';
import { readGiven, readNamedRef, readRef } from '../read-ref.ts';
import { listTestsQuerySchema, namedRefSchema } from '../schema-requests.ts';
import { listedTestSchema } from '../schema-tests.ts';
import { pageSchema } from '../schema.ts';

/** `GET /projects/{project}/tests` */
export function addListTests(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/tests',
    schema: {
      operationId: 'listTests',
      summary: 'List the tests of a project, newest first',
      params: z.object({ project: namedRefSchema }),
      querystring: listTestsQuerySchema,
      response: { 200: pageSchema(listedTestSchema) },
    },
    handler: async (request) => {
      const project = readNamedRef(request.params.project);
      const { folder, group, ...rest } = request.query;
      const input = {
        project,
        ...dropUndefined({ ...rest, folder: readGiven(folder, readRef), group: readGiven(group, readRef) }),
      };
      const page = await listTests(api.context, request.caller, input);
      const recent = await listRecentRuns(api.context, page.items);
      return presentPage(page, (test) => presentListedTest(test, recent.get(test.id) ?? []));
    },
  });
}
