import { z } from 'zod';

import { listCredentials } from '#core/operations/environments/credentials.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { credentialSchema } from '../schema-projects.ts';
import { failures, projectParams } from '../schema-parts.ts';
import { presentCredential } from '../present-project.ts';
import { readProject } from '../read-project.ts';

/** `GET /projects/{projectId}/credentials` never gives a password back. */
export function addListCredentials(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:projectId/credentials',
    schema: {
      operationId: 'listCredentials',
      summary: 'List project credentials',
      params: projectParams,
      response: { 200: z.object({ credentials: z.array(credentialSchema) }), ...failures },
    },
    handler: async (request) => {
      const credentials = await listCredentials(api.context, request.caller, {
        project: readProject(request.params.projectId),
      });
      return { credentials: credentials.map(presentCredential) };
    },
  });
}
