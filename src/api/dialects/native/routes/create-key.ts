import { createKey } from '#core/operations/create-key.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentKey } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { createKeySchema } from '../schema-requests.ts';
import { createdKeySchema } from '../schema.ts';
import { failures } from './failures.ts';

/** `POST /keys`: the secret is in this answer and nowhere else. */
export function addCreateKey(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/keys',
    schema: {
      operationId: 'createKey',
      summary: 'Make an API key; its secret is shown this once',
      body: createKeySchema,
      response: { 201: createdKeySchema, ...failures },
    },
    handler: async (request, reply) => {
      const { kind, name, projects } = request.body;
      const { key, secret } = await createKey(api.context, request.caller, {
        kind,
        name,
        ...(projects === undefined ? {} : { projects: projects.map(readNamedRef) }),
      });
      reply.header('cache-control', 'no-store');
      return reply.code(201).send({ key: presentKey(key), secret });
    },
  });
}
