import { z } from 'zod';

import { syncRepository } from '#core/operations/suites/repositories.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentRepository } from '../present-suites.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { repositorySchema } from '../schema-suites.ts';

/** `POST /repositories/{repository}/sync` */
export function addSyncRepository(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/repositories/:repository/sync',
    schema: {
      operationId: 'syncRepository',
      summary: 'Read the cases of a repository again; `sync` tells how that goes',
      params: z.object({ repository: refSchema }),
      response: { 202: repositorySchema },
    },
    handler: async (request, reply) => {
      const repository = readRef(request.params.repository);
      const synced = await syncRepository(api.context, request.caller, { repository });
      return reply.code(202).send(presentRepository(synced));
    },
  });
}
