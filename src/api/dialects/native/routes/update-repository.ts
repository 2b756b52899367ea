import { z } from 'zod';

import { updateRepository } from '#core/operations/suites/repositories.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentRepository } from '../present-suites.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { repositorySchema, updateRepositorySchema } from '../schema-suites.ts';
import { conflict } from './failures.ts';

/** `PATCH /repositories/{repository}` */
export function addUpdateRepository(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/repositories/:repository',
    schema: {
      operationId: 'updateRepository',
      summary: 'Change a repository; what is absent stays, and its cases are read again',
      params: z.object({ repository: refSchema }),
      body: updateRepositorySchema,
      response: { 200: repositorySchema, ...conflict },
    },
    handler: async (request) => {
      const repository = await updateRepository(api.context, request.caller, {
        repository: readRef(request.params.repository),
        ...dropUndefined(request.body),
      });
      return presentRepository(repository);
    },
  });
}
