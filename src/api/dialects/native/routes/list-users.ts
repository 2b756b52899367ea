import { listUsers } from '#core/operations/people/list-users.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentUser } from '../present-people.ts';
import { presentPage } from '../present-record.ts';
import { userSchema } from '../schema-people.ts';
import { pageQuerySchema } from '../schema-requests.ts';
import { pageSchema } from '../schema.ts';

/** `GET /users` */
export function addListUsers(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/users',
    config: { takes: 'admin' },
    schema: {
      operationId: 'listUsers',
      summary: 'List people, newest first',
      querystring: pageQuerySchema,
      response: { 200: pageSchema(userSchema) },
    },
    handler: async (request) =>
      presentPage(await listUsers(api.context, request.caller, dropUndefined(request.query)), presentUser),
  });
}
