import { z } from 'zod';

import { getProject } from '#core/operations/projects/get-project.ts';
import { getTest } from '#core/operations/tests/get-test.ts';
import { listGroupsOfTest } from '#core/operations/tests/list-groups.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures } from '../schema-parts.ts';
import { presentTest } from '../present-test.ts';
import { testDetailSchema } from '../schema-tests.ts';

/** `GET /tests/{testId}` */
export function addGetTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/tests/:testId',
    schema: {
      operationId: 'getTest',
      summary: 'Get a test',
      params: z.object({ testId: z.guid() }),
      response: { 200: testDetailSchema, ...failures },
    },
    handler: async (request) => {
      const test = await getTest(api.context, request.caller, { test: { id: request.params.testId } });
      const project = await getProject(api.context, request.caller, { project: { id: test.projectId } });
      const groups = await listGroupsOfTest(api.context, test);
      return {
        ...presentTest(test, project),
        groups: groups.map(({ id, name, isDefault }) => ({ id, name, isDefault })),
      };
    },
  });
}
