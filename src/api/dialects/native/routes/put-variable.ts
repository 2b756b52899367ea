import { z } from 'zod';

import { putVariable } from '#core/operations/environments/put-variable.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentVariable } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, putVariableSchema, variableNameSchema } from '../schema-requests.ts';
import { variableSchema } from '../schema.ts';

/** `PUT /projects/{project}/variables/{name}` */
export function addPutVariable(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/projects/:project/variables/:name',
    schema: {
      operationId: 'putVariable',
      summary: 'Make or replace a variable; the value of a secret never comes back',
      params: z.object({ project: namedRefSchema, name: variableNameSchema }),
      body: putVariableSchema,
      response: { 200: variableSchema },
    },
    handler: async (request) => {
      const { environment, ...body } = request.body;
      const input = {
        project: readNamedRef(request.params.project),
        name: request.params.name,
        ...dropUndefined(body),
        ...(environment === undefined ? {} : { environment: readNamedRef(environment) }),
      };
      return presentVariable(await putVariable(api.context, request.caller, input));
    },
  });
}
