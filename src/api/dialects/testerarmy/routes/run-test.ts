import { z } from 'zod';

import { getTest } from '#core/operations/tests/get-test.ts';
import { startRun } from '#core/operations/start/start-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { isMobile, refuseDevices } from '../mobile-tests.ts';
import { presentStarted } from '../present.ts';
import { failures } from '../schema-parts.ts';
import { runTestRequestSchema, startedRunSchema } from '../schema.ts';

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
      response: { 202: startedRunSchema, ...failures },
    },
    handler: async (request, reply) => {
      const body = request.body ?? {};
      const test = { id: request.params.testId };
      refuseDevices(body);
      const { definition } = await getTest(api.context, request.caller, { test });
      if (isMobile(definition)) refuseDevices({ platform: 'mobile' });
      const run = await startRun(api.context, request.caller, {
        test,
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
