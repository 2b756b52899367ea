import { z } from 'zod';

import { createGroup } from '#core/operations/tests/put-group.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { createGroupSchema, groupSchema } from '../schema-tests.ts';
import { failures } from '../schema-parts.ts';
import { presentGroup } from '../present-test.ts';
import { readProject } from '../read-project.ts';

/** `POST /groups` */
export function addCreateGroup(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/groups',
    schema: {
      operationId: 'createGroup',
      summary: 'Create a test group',
      body: createGroupSchema,
      response: { 201: z.object({ group: groupSchema }), ...failures },
    },
    handler: async (request, reply) => {
      const { name, prepTestId, projectId, runMode } = request.body;
      const group = await createGroup(api.context, request.caller, {
        project: readProject(projectId),
        name,
        runMode: runMode ?? 'concurrent',
        preparationTestId: prepTestId ?? null,
      });
      return reply.code(201).send({ group: presentGroup(group) });
    },
  });
}
