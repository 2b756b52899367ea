import { getGroup } from '#core/operations/tests/get-group.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures } from '../schema-parts.ts';
import { groupParams, groupSchema } from '../schema-tests.ts';
import { presentGroup } from '../present-test.ts';

/** `GET /groups/{groupId}` */
export function addGetGroup(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/groups/:groupId',
    schema: {
      operationId: 'getGroup',
      summary: 'Get a test group',
      params: groupParams,
      response: { 200: groupSchema, ...failures },
    },
    handler: async (request) =>
      presentGroup(await getGroup(api.context, request.caller, { group: { id: request.params.groupId } })),
  });
}
