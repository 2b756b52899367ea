import { z } from 'zod';

import { compareRun } from '#core/operations/runs/compare-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentComparison } from '../present-failures.ts';
import { readRef } from '../read-ref.ts';
import { comparisonSchema } from '../schema-failures.ts';
import { refSchema } from '../schema-requests.ts';
import { conflict } from './failures.ts';

/** `GET /runs/{run}/comparison` */
export function addCompareRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/runs/:run/comparison',
    schema: {
      operationId: 'compareRun',
      summary: 'Compare a run that did not pass with the last good one',
      params: z.object({ run: refSchema }),
      response: { 200: comparisonSchema, ...conflict },
    },
    handler: async (request) => {
      const compared = await compareRun(api.context, request.caller, { run: readRef(request.params.run) });
      return presentComparison(compared, api.links(request));
    },
  });
}
