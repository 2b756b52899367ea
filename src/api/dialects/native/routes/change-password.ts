import { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';
import { changeOwnPassword } from '#core/operations/people/set-password.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { changePasswordSchema } from '../schema-people.ts';

/** `PUT /me/password`: also for viewers, for it is their own. */
export function addChangePassword(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/me/password',
    config: { takes: 'viewer' },
    schema: {
      operationId: 'changePassword',
      summary: 'Change the own password; all sessions end',
      body: changePasswordSchema,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const user = request.person?.user;
      if (user === null || user === undefined) {
        throw new AppError('forbidden', 'Only a person who signed in has a password: a key has none.');
      }
      const { current, password } = request.body;
      await changeOwnPassword(api.context, { user: { id: user.id }, current, password });
      return reply.code(204).send(null);
    },
  });
}
