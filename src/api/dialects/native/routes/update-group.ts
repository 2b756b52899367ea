import { z } from 'zod';

import { getTest } from '#core/operations/tests/get-test.ts';
import { updateGroup } from '#core/operations/tests/put-group.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentGroup } from '../present-tests.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { groupSchema, updateGroupSchema } from '../schema-tests.ts';

/** `PATCH /groups/{group}` */
export function addUpdateGroup(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/groups/:group',
    schema: {
      operationId: 'updateGroup',
      summary: 'Change a group; what is absent stays',
      params: z.object({ group: refSchema }),
      body: updateGroupSchema,
      response: { 200: groupSchema },
    },
    handler: async (request) => {
      const { preparationTest, ...body } = request.body;
      const preparation = preparationTest
        ? await getTest(api.context, request.caller, { test: readRef(preparationTest) })
        : null;
      const group = await updateGroup(api.context, request.caller, {
        group: readRef(request.params.group),
        ...dropUndefined(body),
        ...(preparationTest === undefined ? {} : { preparationTestId: preparation?.id ?? null }),
      });
      return presentGroup(group);
    },
  });
}
