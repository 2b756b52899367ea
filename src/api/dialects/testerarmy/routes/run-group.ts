import { startGroup } from '#core/operations/start/start-group.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures } from '../schema-parts.ts';
import { groupParams, groupRunSchema, startedBatchSchema } from '../schema-tests.ts';
import { noGithubReport, presentStartedBatch } from '../present-test.ts';
import { readTarget } from '../read-target.ts';

/** `POST /groups/{groupId}/runs` the body may be left out. */
export function addRunGroup(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/groups/:groupId/runs',
    schema: {
      operationId: 'runGroup',
      summary: 'Start the tests of a group',
      params: groupParams,
      body: groupRunSchema.nullish(),
      response: { 202: startedBatchSchema, ...failures },
    },
    handler: async (request, reply) => {
      const body = request.body ?? {};
      const batch = await startGroup(api.context, request.caller, {
        ...readTarget(body),
        group: { id: request.params.groupId },
        source: 'api',
        input: { ...body },
        ...(body.prNumber === undefined ? {} : { externalRef: { prNumber: body.prNumber } }),
      });
      return reply.code(202).send({ ...presentStartedBatch(batch), metadata: noGithubReport });
    },
  });
}
