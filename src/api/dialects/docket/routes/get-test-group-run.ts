import { z } from 'zod';

import { getBatch } from '#core/operations/batches/get-batch.ts';
import { getProject } from '#core/operations/projects/get-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentGroupDetail } from '../present.ts';
import { groupAnswerSchema } from '../schema-groups.ts';
import { serialSchema } from '../schema.ts';
import { failures } from './failures.ts';

/** `GET /test_group_run/{test_group_run_id}` */
export function addGetTestGroupRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test_group_run/:test_group_run_id',
    schema: {
      operationId: 'getTestGroupRun',
      summary: 'Get a group of runs',
      params: z.object({ test_group_run_id: serialSchema }),
      response: { 200: groupAnswerSchema, ...failures },
    },
    handler: async ({ caller, params }) => {
      const batch = await getBatch(api.context, caller, { batch: { serial: params.test_group_run_id } });
      const project = await getProject(api.context, caller, { project: { id: batch.projectId } });
      return { test_group_run: presentGroupDetail(batch, project) };
    },
  });
}
