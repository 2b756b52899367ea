import { z } from 'zod';

import { setPassword } from '#core/operations/people/set-password.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { setPasswordSchema } from '../schema-people.ts';
import { refSchema } from '../schema-requests.ts';

/** `PUT /users/{user}/password` */
export function addSetPassword(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/users/:user/password',
    config: { takes: 'admin' },
    schema: {
      operationId: 'setPassword',
      summary: 'Give somebody a password for the dashboard; their sessions end',
      params: z.object({ user: refSchema }),
      body: setPasswordSchema,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const user = readRef(request.params.user);
      await setPassword(api.context, request.caller, { user, password: request.body.password });
      return reply.code(204).send(null);
    },
  });
}
