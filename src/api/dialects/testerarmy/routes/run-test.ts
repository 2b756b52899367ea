import { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';
import { startRun } from '#core/operations/start-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentStarted } from '../present.ts';
import { errorSchema, runTestRequestSchema, startedRunSchema } from '../schema.ts';

/** `POST /tests/{testId}/runs`: the body may be left out. */
export function addRunTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/tests/:testId/runs',
    schema: {
      operationId: 'runTest',
      summary: 'Start a run of a test',
      params: z.object({ testId: z.guid() }),
      body: runTestRequestSchema.nullish(),
      response: {
        202: startedRunSchema,
        400: errorSchema,
        401: errorSchema,
        404: errorSchema,
        429: errorSchema,
        500: errorSchema,
        504: errorSchema,
      },
    },
    handler: async (request, reply) => {
      const body = request.body ?? {};
      refuseMobile(body);
      const run = await startRun(api.context, request.caller, {
        test: { id: request.params.testId },
        source: 'api',
        input: { ...body },
        ...(body.mode === undefined ? {} : { mode: body.mode }),
        ...(body.projectEnvironmentId === undefined
          ? {}
          : { environment: { id: body.projectEnvironmentId } }),
      });
      return reply.code(202).send(presentStarted(run));
    },
  });
}

function refuseMobile({ platform, deviceModel, appId }: z.infer<typeof runTestRequestSchema>): void {
  if ((platform === undefined || platform === 'web') && deviceModel === undefined && appId === undefined)
    return;
  throw new AppError(
    'bad_request',
    'This server tests web applications only: leave out platform, deviceModel and appId, or ask for platform "web".',
  );
}
