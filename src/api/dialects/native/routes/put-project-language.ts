import { z } from 'zod';

import { putProjectLanguage } from '#core/operations/tests/put-project-language.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentProject } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, putProjectLanguageSchema } from '../schema-requests.ts';
import { projectSchema } from '../schema-projects.ts';
import { unreadable } from './failures.ts';

/** `PUT /projects/{project}/language`: the project's `runwright.yaml` as it stands in the repository. */
export function addPutProjectLanguage(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/projects/:project/language',
    schema: {
      operationId: 'putProjectLanguage',
      summary: 'Set the sentences and synonyms that a project adds to the English',
      params: z.object({ project: namedRefSchema }),
      body: putProjectLanguageSchema,
      response: { 200: projectSchema, ...unreadable },
    },
    handler: async (request) => {
      const project = readNamedRef(request.params.project);
      const { text } = request.body;
      return presentProject(await putProjectLanguage(api.context, request.caller, { project, text }));
    },
  });
}
