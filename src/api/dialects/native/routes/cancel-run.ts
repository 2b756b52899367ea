import { z } from 'zod';

import { cancelRun } from '#core/operations/runs/cancel-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentRunRecord } from '../present.ts';
import { readRef } from '../read-ref.ts';
import { cancelSchema, refSchema } from '../schema-requests.ts';
import { runSchema } from '../schema.ts';

/** `POST /runs/{run}/cancel`: 409 for a run that has ended. */
export function addCancelRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/runs/:run/cancel',
    schema: {
      operationId: 'cancelRun',
      summary: 'Cancel a run',
      params: z.object({ run: refSchema }),
      body: cancelSchema.nullish(),
      response: { 200: runSchema },
    },
    handler: async (request) => {
      const run = await cancelRun(api.context, request.caller, {
        run: readRef(request.params.run),
        ...dropUndefined(request.body ?? {}),
      });
      return presentRunRecord(run, api.links(request));
    },
  });
}
