import { z } from 'zod';

import { getGroup } from '#core/operations/tests/get-group.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentGroup } from '../present-tests.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { groupSchema } from '../schema-tests.ts';

/** `GET /groups/{group}` */
export function addGetGroup(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/groups/:group',
    schema: {
      operationId: 'getGroup',
      summary: 'Read a group; its tests are listed with the filter `group`',
      params: z.object({ group: refSchema }),
      response: { 200: groupSchema },
    },
    handler: async (request) => {
      return presentGroup(
        await getGroup(api.context, request.caller, { group: readRef(request.params.group) }),
      );
    },
  });
}
