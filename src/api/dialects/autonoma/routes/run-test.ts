import { z } from 'zod';

import { uuidFromBase36 } from '#base/ids.ts';
import { AppError } from '#core/domain/app-error.ts';
import { startRun } from '#core/operations/start-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentStarted } from '../present.ts';
import { errorSchema, runTestRequestSchema, startedRunSchema } from '../schema.ts';
import { readId } from './read-id.ts';

/** `POST /test/{test_id}/run`: the body may be left out. */
export function addRunTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/test/:test_id/run',
    schema: {
      operationId: 'runTest',
      summary: 'Run a test',
      params: z.object({ test_id: z.string() }),
      body: runTestRequestSchema.nullish(),
      response: { 200: startedRunSchema, 400: errorSchema, 401: errorSchema, 404: errorSchema },
    },
    handler: async (request) => {
      const body = request.body ?? { source: 'api' };
      const environment = body.application_version_id;
      const run = await startRun(api.context, request.caller, {
        test: readId(request.params.test_id),
        source: body.source,
        input: { ...body },
        ...(environment === undefined ? {} : { environment: readEnvironment(environment) }),
        ...(body.runtime_metadata === undefined ? {} : { variables: body.runtime_metadata }),
        onlySavedVariables: true,
      });
      return presentStarted(run, api.links(request));
    },
  });
}

function readEnvironment(text: string): { readonly id: string } {
  const id = uuidFromBase36(text);
  if (id === undefined) {
    throw new AppError('bad_request', `There is no application version with the id \`${text}\`.`);
  }
  return { id };
}
