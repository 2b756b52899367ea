import { z } from 'zod';

import { getProject } from '#core/operations/projects/get-project.ts';
import { listTests } from '#core/operations/tests/list-tests.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures, pageLimit } from '../schema-parts.ts';
import { presentTest } from '../present-test.ts';
import { readProject } from '../read-project.ts';
import { testPageSchema } from '../schema-tests.ts';

/** `GET /tests` */
export function addListTests(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/tests',
    schema: {
      operationId: 'listTests',
      summary: 'List tests',
      querystring: z.object({
        projectId: z.string(),
        groupId: z.guid().optional(),
        limit: pageLimit.optional(),
        cursor: z.string().optional(),
      }),
      response: { 200: testPageSchema, ...failures },
    },
    handler: async (request) => {
      const { cursor, groupId, limit, projectId } = request.query;
      const project = await getProject(api.context, request.caller, { project: readProject(projectId) });
      const page = await listTests(api.context, request.caller, {
        project: { id: project.id },
        limit: Number(limit ?? 50),
        ...(groupId === undefined ? {} : { group: { id: groupId } }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      return {
        projectUrl: project.url,
        projectName: project.name,
        tests: page.items.map((test) => presentTest(test, project)),
        nextCursor: page.next,
      };
    },
  });
}
