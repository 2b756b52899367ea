import { z } from 'zod';

import { listFirings } from '#core/operations/schedules/list-firings.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentFiring } from '../present-schedule.ts';
import { readRef } from '../read-ref.ts';
import { pageQuerySchema, refSchema } from '../schema-requests.ts';
import { firingSchema } from '../schema-schedules.ts';
import { pageSchema } from '../schema.ts';

/** `GET /schedules/{schedule}/firings` */
export function addListFirings(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/schedules/:schedule/firings',
    schema: {
      operationId: 'listFirings',
      summary: 'List what came of each time a schedule was due, newest first',
      params: z.object({ schedule: refSchema }),
      querystring: pageQuerySchema,
      response: { 200: pageSchema(firingSchema) },
    },
    handler: async (request) => {
      const input = { schedule: readRef(request.params.schedule), ...dropUndefined(request.query) };
      return presentPage(await listFirings(api.context, request.caller, input), presentFiring);
    },
  });
}
