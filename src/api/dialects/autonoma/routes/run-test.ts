import { z } from 'zod';

import { startRun } from '#core/operations/start/start-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentStarted } from '../present-start.ts';
import { runTestRequestSchema, startedRunSchema } from '../schema-starts.ts';
import { readId } from './read-id.ts';
import { readVersions } from './read-versions.ts';

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
      response: {
        200: startedRunSchema,
      },
    },
    handler: async (request) => {
      const body = request.body ?? runTestRequestSchema.parse({});
      const { environment } = readVersions(body);
      const run = await startRun(api.context, request.caller, {
        test: readId(request.params.test_id),
        source: body.source,
        input: { ...body },
        ...(environment === undefined ? { latestVersion: true } : { environment }),
        ...(body.runtime_metadata === undefined ? {} : { variables: body.runtime_metadata }),
        onlySavedVariables: true,
      });
      return presentStarted(run, api.links(request));
    },
  });
}
