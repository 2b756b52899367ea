import { z } from 'zod';

import { getRepository } from '#core/operations/suites/repositories.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentRepository } from '../present-suites.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { repositorySchema } from '../schema-suites.ts';

/** `GET /repositories/{repository}` */
export function addGetRepository(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/repositories/:repository',
    schema: {
      operationId: 'getRepository',
      summary: 'Get a repository, and how its cases were last read',
      params: z.object({ repository: refSchema }),
      response: { 200: repositorySchema },
    },
    handler: async (request) => {
      const repository = readRef(request.params.repository);
      return presentRepository(await getRepository(api.context, request.caller, { repository }));
    },
  });
}
