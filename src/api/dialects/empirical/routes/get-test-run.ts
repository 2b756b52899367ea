import { getBatch } from '#core/operations/batches/get-batch.ts';
import { getProject } from '#core/operations/projects/get-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { sendCached } from '../../../send-cached.ts';
import { presentRun } from '../present.ts';
import { failuresOfOne, idParamsSchema } from '../schema.ts';
import { getTestRunAnswerSchema } from '../schema-runs.ts';
import { narrowCaller } from './narrow-caller.ts';

/** `GET /test-runs/{id}` */
export function addGetTestRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test-runs/:id',
    schema: {
      operationId: 'getTestRun',
      summary: 'Get a test run',
      params: idParamsSchema,
      response: { 200: getTestRunAnswerSchema, ...failuresOfOne },
    },
    handler: async (request, reply) =>
      sendCached(api, request, reply, async () => {
        const caller = await narrowCaller(api, request);
        const batch = await getBatch(api.context, caller, { batch: { serial: request.params.id } });
        const project = await getProject(api.context, caller, { project: { id: batch.projectId } });
        return { finished: batch.state === 'ended', body: presentRun(batch, project, api.links(request)) };
      }),
  });
}
