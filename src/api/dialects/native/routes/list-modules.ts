import { z } from 'zod';

import { getTestUses } from '#core/operations/tests/get-test-uses.ts';
import { listTests } from '#core/operations/tests/list-tests.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentModule } from '../present-tests.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, pageQuerySchema } from '../schema-requests.ts';
import { moduleSchema } from '../schema-tests.ts';
import { pageSchema } from '../schema.ts';

/** `GET /projects/{project}/modules` */
export function addListModules(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/modules',
    schema: {
      operationId: 'listModules',
      summary: 'List the modules of a project, newest first',
      params: z.object({ project: namedRefSchema }),
      querystring: pageQuerySchema.extend({ search: z.string().max(200).optional() }),
      response: { 200: pageSchema(moduleSchema) },
    },
    handler: async (request) => {
      const project = readNamedRef(request.params.project);
      const page = await listTests(api.context, request.caller, {
        project,
        kind: 'module',
        ...dropUndefined(request.query),
      });
      const uses = await getTestUses(api.context, page.items);
      return presentPage(page, (module) => presentModule(module, uses));
    },
  });
}
