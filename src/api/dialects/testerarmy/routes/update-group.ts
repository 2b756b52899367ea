import { z } from 'zod';

import { updateGroup } from '#core/operations/tests/put-group.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { failures } from '../schema-parts.ts';
import { groupParams, groupSchema, updateGroupSchema } from '../schema-tests.ts';
import { presentGroup } from '../present-test.ts';

/** `PATCH /groups/{groupId}` */
export function addUpdateGroup(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/groups/:groupId',
    schema: {
      operationId: 'updateGroup',
      summary: 'Update a test group',
      params: groupParams,
      body: updateGroupSchema,
      response: { 200: z.object({ group: groupSchema }), ...failures },
    },
    handler: async (request) => {
      const { name, prepTestId, runMode } = request.body;
      const group = await updateGroup(api.context, request.caller, {
        group: { id: request.params.groupId },
        ...dropUndefined({ name, runMode, preparationTestId: prepTestId }),
      });
      return { group: presentGroup(group) };
    },
  });
}
