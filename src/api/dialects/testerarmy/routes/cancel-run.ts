import { z } from 'zod';

import { cancelRun } from '#core/operations/runs/cancel-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { errorSchema, failures, uuid } from '../schema-parts.ts';

/** `POST /runs/{id}/cancel` */
export function addCancelRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/runs/:id/cancel',
    schema: {
      operationId: 'cancelRun',
      summary: 'Cancel a queued or running run',
      params: z.object({ id: z.guid() }),
      response: {
        200: z.object({ id: uuid, status: z.literal('cancelled') }),
        ...failures,
        409: errorSchema,
      },
    },
    handler: async (request) => {
      const { id } = request.params;
      await cancelRun(api.context, request.caller, { run: { id } });
      return { id, status: 'cancelled' as const };
    },
  });
}
