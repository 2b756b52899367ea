import { z } from 'zod';

import { putEnvironment } from '#core/operations/environments/put-environment.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentEnvironment } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, slugSchema } from '../schema-requests.ts';
import { putEnvironmentSchema, environmentSchema } from '../schema-projects.ts';

/** `PUT /projects/{project}/environments/{slug}` */
export function addPutEnvironment(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/projects/:project/environments/:slug',
    schema: {
      operationId: 'putEnvironment',
      summary: 'Make or change an environment',
      params: z.object({ project: namedRefSchema, slug: slugSchema }),
      body: putEnvironmentSchema,
      response: { 200: environmentSchema },
    },
    handler: async (request) => {
      const { project, slug } = request.params;
      const input = { project: readNamedRef(project), slug, ...dropUndefined(request.body) };
      return presentEnvironment(await putEnvironment(api.context, request.caller, input));
    },
  });
}
