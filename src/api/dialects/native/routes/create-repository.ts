import { z } from 'zod';

import { createRepository } from '#core/operations/suites/repositories.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentRepository } from '../present-suites.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { createRepositorySchema, repositorySchema } from '../schema-suites.ts';

/** `POST /projects/{project}/repositories` */
export function addCreateRepository(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/repositories',
    schema: {
      operationId: 'createRepository',
      summary: 'Add a repository of Playwright tests; its cases are read at once',
      params: z.object({ project: namedRefSchema }),
      body: createRepositorySchema,
      response: { 201: repositorySchema },
    },
    handler: async (request, reply) => {
      const { url, ...fields } = request.body;
      const repository = await createRepository(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        url,
        ...dropUndefined(fields),
      });
      return reply.code(201).send(presentRepository(repository));
    },
  });
}
