import { z } from 'zod';

import { listCredentials } from '#core/operations/environments/credentials.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentCredential } from '../present-resources.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { credentialListSchema } from '../schema-resources.ts';

/** `GET /projects/{project}/credentials` */
export function addListCredentials(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/credentials',
    schema: {
      operationId: 'listCredentials',
      summary: 'List the credentials of a project, without their secrets',
      params: z.object({ project: namedRefSchema }),
      response: { 200: credentialListSchema },
    },
    handler: async (request) => {
      const credentials = await listCredentials(api.context, request.caller, {
        project: readNamedRef(request.params.project),
      });
      return { items: credentials.map(presentCredential) };
    },
  });
}
