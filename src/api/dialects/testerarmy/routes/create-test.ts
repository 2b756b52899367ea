import { z } from 'zod';

import { getGroup } from '#core/operations/tests/get-group.ts';
import { getProject } from '#core/operations/projects/get-project.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { createTestSchema, testSchema } from '../schema-tests.ts';
import { failures } from '../schema-parts.ts';
import { withEnabled } from '../mobile-tests.ts';
import { presentTest } from '../present-test.ts';
import { readProject } from '../read-project.ts';
import { readSteps } from '../read-steps.ts';

/** `POST /tests` */
export function addCreateTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/tests',
    schema: {
      operationId: 'createTest',
      summary: 'Create a test',
      body: createTestSchema,
      response: { 201: z.object({ test: testSchema }), ...failures },
    },
    handler: async (request, reply) => {
      const { description, enabled = true, groupId, platform, projectId, steps, title } = request.body;
      const project = await getProject(api.context, request.caller, { project: readProject(projectId) });
      const group =
        typeof groupId === 'string'
          ? await getGroup(api.context, request.caller, { group: { id: groupId } })
          : undefined;
      const isMobile = (platform ?? project.platform) === 'mobile';
      const test = await putTest(api.context, request.caller, {
        project: { id: project.id },
        ...withEnabled(
          {
            name: title,
            ...(description === undefined ? {} : { description }),
            tags: [],
            variables: [],
            steps: readSteps(steps),
            ...(isMobile ? { extra: { platform: 'mobile' } } : {}),
          },
          enabled,
        ),
        ...(group === undefined ? {} : { group: { id: group.id } }),
      });
      return reply.code(201).send({ test: presentTest(test, project) });
    },
  });
}
