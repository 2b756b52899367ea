import { z } from 'zod';

import { listRepositories } from '#core/operations/suites/repositories.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentRepository } from '../present-suites.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, pageQuerySchema } from '../schema-requests.ts';
import { repositoryListSchema } from '../schema-suites.ts';

/** `GET /projects/{project}/repositories` */
export function addListRepositories(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/repositories',
    schema: {
      operationId: 'listRepositories',
      summary: 'List the repositories of a project, newest first',
      params: z.object({ project: namedRefSchema }),
      querystring: pageQuerySchema,
      response: { 200: repositoryListSchema },
    },
    handler: async (request) => {
      const page = await listRepositories(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        ...dropUndefined(request.query),
      });
      return presentPage(page, presentRepository);
    },
  });
}
