import { createUser } from '#core/operations/people/create-user.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentUser } from '../present-people.ts';
import { createUserSchema, userSchema } from '../schema-people.ts';

/** `POST /users` */
export function addCreateUser(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/users',
    config: { takes: 'admin' },
    schema: {
      operationId: 'createUser',
      summary: 'Add a person',
      body: createUserSchema,
      response: { 201: userSchema },
    },
    handler: async (request, reply) => {
      const { email, name, role = 'member' } = request.body;
      const user = await createUser(api.context, request.caller, { email, name, role });
      return reply.code(201).send(presentUser(user));
    },
  });
}
