import { z } from 'zod';

import { readTest, type ReadTestAnswer } from '#core/operations/tests/read-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentProblem } from '../errors.ts';
import { readNamedRef } from '../read-ref.ts';
import { readTestAnswerSchema, readTestSchema } from '../schema-editor.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `POST /projects/{project}/read`: how each step of a test that is being written is read. Keeps nothing. */
export function addReadTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/read',
    config: { onlyLooks: true },
    schema: {
      operationId: 'readTest',
      summary: 'Say what each word of a test is, how its steps are read, and what is doubtful about them',
      params: z.object({ project: namedRefSchema }),
      body: readTestSchema,
      response: { 200: readTestAnswerSchema },
    },
    handler: async (request) => {
      const project = readNamedRef(request.params.project);
      const { problems, steps } = await readTest(api.context, request.caller, { project, of: request.body });
      return {
        steps: steps.map(presentReadStep),
        problems: problems.map(presentProblem),
      };
    },
  });
}

type WireStep = z.infer<typeof readTestAnswerSchema>['steps'][number];

function presentReadStep(step: ReadTestAnswer['steps'][number]): WireStep {
  return { ...(structuredClone(step) as Omit<WireStep, 'place'>), place: step.place ?? null };
}
