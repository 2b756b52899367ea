import { z } from 'zod';

import { lintTestFile } from '#core/operations/tests/lint-test-file.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentProblem } from '../errors.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, putTestSchema } from '../schema-requests.ts';
import { problemsSchema } from '../schema.ts';

/** `POST /projects/{project}/lint`: what `PUT …/tests` would refuse, and what a run would. */
export function addLint(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/lint',
    config: { onlyLooks: true },
    schema: {
      operationId: 'lint',
      summary: 'Say what is wrong with the text of a test file',
      params: z.object({ project: namedRefSchema }),
      body: putTestSchema.pick({ path: true, text: true }),
      response: { 200: problemsSchema },
    },
    handler: async (request) => {
      const project = readNamedRef(request.params.project);
      const problems = await lintTestFile(api.context, request.caller, { project, file: request.body });
      return { problems: problems.map(presentProblem) };
    },
  });
}
