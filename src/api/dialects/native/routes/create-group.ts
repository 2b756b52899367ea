import { z } from 'zod';

import { getTest } from '#core/operations/tests/get-test.ts';
import { createGroup } from '#core/operations/tests/put-group.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentGroup } from '../present-tests.ts';
import { readNamedRef, readRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { createGroupSchema, groupSchema } from '../schema-tests.ts';

/** `POST /projects/{project}/groups` */
export function addCreateGroup(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/groups',
    schema: {
      operationId: 'createGroup',
      summary: 'Make a group of tests',
      params: z.object({ project: namedRefSchema }),
      body: createGroupSchema,
      response: { 201: groupSchema },
    },
    handler: async (request, reply) => {
      const { preparationTest, ...body } = request.body;
      const preparation = preparationTest
        ? await getTest(api.context, request.caller, { test: readRef(preparationTest) })
        : null;
      const group = await createGroup(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        name: body.name,
        ...dropUndefined({ runMode: body.runMode }),
        preparationTestId: preparation?.id ?? null,
      });
      return reply.code(201).send(presentGroup(group));
    },
  });
}
