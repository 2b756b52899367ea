import { z } from 'zod';

import { updateUser } from '#core/operations/people/update-user.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentUser } from '../present-people.ts';
import { readRef } from '../read-ref.ts';
import { updateUserSchema, userSchema } from '../schema-people.ts';
import { refSchema } from '../schema-requests.ts';
import { conflict } from './failures.ts';

/** `PATCH /users/{user}` */
export function addUpdateUser(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/users/:user',
    config: { takes: 'admin' },
    schema: {
      operationId: 'updateUser',
      summary: 'Rename, disable or enable a person, or make them an owner',
      params: z.object({ user: refSchema }),
      body: updateUserSchema,
      response: { 200: userSchema, ...conflict },
    },
    handler: async (request) =>
      presentUser(
        await updateUser(api.context, request.caller, {
          user: readRef(request.params.user),
          ...request.body,
        }),
      ),
  });
}
