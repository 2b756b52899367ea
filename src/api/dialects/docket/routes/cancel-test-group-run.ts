import { z } from 'zod';

import { cancelBatch } from '#core/operations/batches/cancel-batch.ts';
import { getProject } from '#core/operations/projects/get-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentGroupDetail } from '../present.ts';
import { triggerGroupAnswerSchema } from '../schema-groups.ts';
import { errorSchema, serialSchema } from '../schema.ts';
import { changeFailures } from './failures.ts';

/** `POST /test_group_run/{test_group_run_id}/cancel`: it is `stopped` once its runs have come to an end. */
export function addCancelTestGroupRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/test_group_run/:test_group_run_id/cancel',
    schema: {
      operationId: 'cancelTestGroupRun',
      summary: 'Stop the runs of a group that have not ended',
      params: z.object({ test_group_run_id: serialSchema }),
      response: { 200: triggerGroupAnswerSchema, ...changeFailures, 409: errorSchema },
    },
    handler: async ({ caller, params }) => {
      const batch = await cancelBatch(api.context, caller, { batch: { serial: params.test_group_run_id } });
      const project = await getProject(api.context, caller, { project: { id: batch.projectId } });
      return {
        message: 'Test group run stopped successfully',
        test_group_run: presentGroupDetail(batch, project),
      };
    },
  });
}
