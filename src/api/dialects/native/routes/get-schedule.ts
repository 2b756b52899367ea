import { z } from 'zod';

import { getSchedule } from '#core/operations/schedules/get-schedule.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentSchedule } from '../present-schedule.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { scheduleSchema } from '../schema-schedules.ts';

/** `GET /schedules/{schedule}` */
export function addGetSchedule(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/schedules/:schedule',
    schema: {
      operationId: 'getSchedule',
      summary: 'Get a schedule',
      params: z.object({ schedule: refSchema }),
      response: { 200: scheduleSchema },
    },
    handler: async (request) => {
      const schedule = readRef(request.params.schedule);
      return presentSchedule(await getSchedule(api.context, request.caller, { schedule }));
    },
  });
}
