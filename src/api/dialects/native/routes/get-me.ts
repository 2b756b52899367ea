import { whoAmI } from '#core/operations/people/who-am-i.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentAccount } from '../present-people.ts';
import { accountSchema } from '../schema-people.ts';

/** `GET /me` */
export function addGetMe(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/me',
    schema: {
      operationId: 'getMe',
      summary: 'Say who calls, and what they may do in which projects',
      response: { 200: accountSchema },
    },
    handler: async (request) =>
      presentAccount(await whoAmI(api.context, request.caller, request.person ?? undefined)),
  });
}
