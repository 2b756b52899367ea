import { z } from 'zod';

import { explainSentences } from '#core/operations/tests/explain-sentences.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readNamedRef } from '../read-ref.ts';
import { explainSchema, namedRefSchema } from '../schema-requests.ts';
import { explainedSchema } from '../schema-editor.ts';

/** `POST /projects/{project}/explain`: what sentences mean, before any page is seen. */
export function addExplain(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/explain',
    config: { onlyLooks: true },
    schema: {
      operationId: 'explain',
      summary: 'Say how sentences are read in the project',
      params: z.object({ project: namedRefSchema }),
      body: explainSchema,
      response: { 200: explainedSchema },
    },
    handler: async (request) => {
      const project = readNamedRef(request.params.project);
      const { sentences } = request.body;
      const items = await explainSentences(api.context, request.caller, { project, sentences });
      return { items: structuredClone(items) as z.infer<typeof explainedSchema>['items'] };
    },
  });
}
