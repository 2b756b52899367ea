import { deleteGroup } from '#core/operations/tests/delete-group.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { deletedSchema } from '../schema-projects.ts';
import { failures } from '../schema-parts.ts';
import { groupParams } from '../schema-tests.ts';

/** `DELETE /groups/{groupId}` */
export function addDeleteGroup(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/groups/:groupId',
    schema: {
      operationId: 'deleteGroup',
      summary: 'Delete a test group',
      params: groupParams,
      response: { 200: deletedSchema, ...failures },
    },
    handler: async (request) => {
      const { groupId } = request.params;
      await deleteGroup(api.context, request.caller, { group: { id: groupId } });
      return { deleted: true as const, id: groupId };
    },
  });
}
