import { z } from 'zod';

import { getBatch } from '#core/operations/get-batch.ts';
import { getProject } from '#core/operations/get-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { sendFinished } from '../../../send-finished.ts';
import { presentRun } from '../present.ts';
import { errorSchema, getTestRunAnswerSchema, testRunIdSchema } from '../schema.ts';
import { narrowCaller } from './narrow-caller.ts';

/** `GET /test-runs/{id}` */
export function addGetTestRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test-runs/:id',
    schema: {
      operationId: 'getTestRun',
      summary: 'Get a test run',
      params: z.object({ id: testRunIdSchema }),
      response: { 200: getTestRunAnswerSchema, 400: errorSchema, 401: errorSchema, 404: errorSchema },
    },
    handler: async (request, reply) =>
      sendFinished(api, request, reply, async () => {
        const caller = await narrowCaller(api, request);
        const batch = await getBatch(api.context, caller, { batch: { serial: request.params.id } });
        const project = await getProject(api.context, caller, { project: { id: batch.projectId } });
        return { finished: batch.state === 'ended', body: presentRun(batch, project, api.links(request)) };
      }),
  });
}
