import { onlyProject } from '#core/operations/projects/only-project.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { credentialOf, findNamed, folderOf, surroundingsOf } from '../blueprints.ts';
import { parseBlueprint } from '../parse-blueprint.ts';
import { presentBlueprint } from '../present-blueprint.ts';
import { blueprintRequestSchema, blueprintSavedSchema } from '../schema-blueprints.ts';
import { oneProject } from './one-project.ts';
import { changeFailures } from './failures.ts';

/** `POST /test_blueprint/create` */
export function addCreateTestBlueprint(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/test_blueprint/create',
    schema: {
      operationId: 'createTestBlueprint',
      summary: 'Make a test',
      body: blueprintRequestSchema,
      response: { 200: blueprintSavedSchema, ...changeFailures },
    },
    handler: async ({ body, caller }) => {
      const project = await onlyProject(api.context, caller, oneProject);
      const { credential, shown } = credentialOf(body);
      const test = await putTest(api.context, caller, {
        project: { id: project.id },
        definition: await parseBlueprint(body, findNamed(api, caller, project.id), shown),
        folder: (await folderOf(api, caller, body)) ?? null,
        credential: credential ?? null,
      });
      return {
        message: 'Test blueprint created successfully',
        test_blueprint: presentBlueprint(test, await surroundingsOf(api, caller, [test])),
      };
    },
  });
}
