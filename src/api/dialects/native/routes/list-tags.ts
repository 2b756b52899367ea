import { z } from 'zod';

import { listTags } from '#core/operations/tests/list-tags.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentTag } from '../present-tests.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, pageQuerySchema } from '../schema-requests.ts';
import { tagSchema } from '../schema-tests.ts';
import { pageSchema } from '../schema.ts';

/** `GET /projects/{project}/tags` */
export function addListTags(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/tags',
    schema: {
      operationId: 'listTags',
      summary: 'List the tags of a project, with how many tests have each',
      params: z.object({ project: namedRefSchema }),
      querystring: pageQuerySchema,
      response: { 200: pageSchema(tagSchema) },
    },
    handler: async (request) => {
      const input = { project: readNamedRef(request.params.project), ...dropUndefined(request.query) };
      return presentPage(await listTags(api.context, request.caller, input), presentTag);
    },
  });
}
