import { onlyProject } from '#core/operations/projects/only-project.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { findNamed, folderOf, surroundingsOf } from '../blueprints.ts';
import { parseModule } from '../parse-blueprint.ts';
import { presentModule } from '../present-blueprint.ts';
import { moduleRequestSchema, moduleSavedSchema } from '../schema-blueprints.ts';
import { oneProject } from './one-project.ts';
import { changeFailures } from './failures.ts';

/** `POST /modules/create` */
export function addCreateModule(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/modules/create',
    schema: {
      operationId: 'createModule',
      summary: 'Make a module: steps for tests to share',
      body: moduleRequestSchema,
      response: { 200: moduleSavedSchema, ...changeFailures },
    },
    handler: async ({ body, caller }) => {
      const project = await onlyProject(api.context, caller, oneProject);
      const test = await putTest(api.context, caller, {
        project: { id: project.id },
        kind: 'module',
        definition: await parseModule(body, findNamed(api, caller, project.id)),
        folder: (await folderOf(api, caller, body)) ?? null,
      });
      return {
        message: 'Module created successfully',
        test_blueprint: presentModule(test, await surroundingsOf(api, caller, [test])),
      };
    },
  });
}
