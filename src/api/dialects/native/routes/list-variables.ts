import { z } from 'zod';

import { listVariables } from '#core/operations/environments/list-variables.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage, presentVariable } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, pageQuerySchema } from '../schema-requests.ts';
import { pageSchema, variableSchema } from '../schema.ts';

/** `GET /projects/{project}/variables` */
export function addListVariables(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/variables',
    schema: {
      operationId: 'listVariables',
      summary: 'List the variables of a project; values of secrets are not among them',
      params: z.object({ project: namedRefSchema }),
      querystring: pageQuerySchema.extend({ environment: namedRefSchema.optional() }),
      response: { 200: pageSchema(variableSchema) },
    },
    handler: async (request) => {
      const { environment, ...page } = request.query;
      const input = {
        project: readNamedRef(request.params.project),
        ...dropUndefined(page),
        ...(environment === undefined ? {} : { environment: readNamedRef(environment) }),
      };
      return presentPage(await listVariables(api.context, request.caller, input), presentVariable);
    },
  });
}
