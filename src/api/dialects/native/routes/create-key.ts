import { createKey } from '#core/operations/people/create-key.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentKey } from '../present-people.ts';
import { readNamedRef, readRef } from '../read-ref.ts';
import { createdKeySchema, createKeySchema } from '../schema-people.ts';
import { notFound } from './failures.ts';

/** `POST /keys`: the secret is in this answer and nowhere else. */
export function addCreateKey(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/keys',
    config: { takes: 'admin' },
    schema: {
      operationId: 'createKey',
      summary: 'Make an API key; its secret is shown this once',
      body: createKeySchema,
      response: { 201: createdKeySchema, ...notFound },
    },
    handler: async (request, reply) => {
      const { kind, name, projects, requestsPerMinute, role, user } = request.body;
      const { key, secret } = await createKey(api.context, request.caller, {
        kind,
        name,
        ...(projects === undefined ? {} : { projects: projects.map(readNamedRef) }),
        ...(role === undefined ? {} : { role }),
        ...(user === undefined ? {} : { user: readRef(user) }),
        ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
      });
      reply.header('cache-control', 'no-store');
      return reply.code(201).send({ key: presentKey(key), secret });
    },
  });
}
