import { z } from 'zod';

import { getVocabulary } from '#core/operations/tests/get-vocabulary.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readNamedRef } from '../read-ref.ts';
import { vocabularySchema } from '../schema-editor.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `GET /projects/{project}/vocabulary`: what an editor proposes while somebody types. */
export function addGetVocabulary(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/vocabulary',
    schema: {
      operationId: 'getVocabulary',
      summary: 'Verbs, forms, variables, aliases and modules that a step of the project may use',
      params: z.object({ project: namedRefSchema }),
      response: { 200: vocabularySchema },
    },
    handler: async (request) => {
      const project = readNamedRef(request.params.project);
      const vocabulary = await getVocabulary(api.context, request.caller, { project });
      return structuredClone(vocabulary) as z.infer<typeof vocabularySchema>;
    },
  });
}
