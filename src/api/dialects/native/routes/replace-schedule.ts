import { z } from 'zod';

import { putSchedule } from '#core/operations/schedules/put-schedule.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentSchedule } from '../present-schedule.ts';
import { readRef } from '../read-ref.ts';
import { readSchedule } from '../read-schedule.ts';
import { refSchema } from '../schema-requests.ts';
import { putScheduleSchema, scheduleSchema } from '../schema-schedules.ts';

/** `PUT /schedules/{schedule}` */
export function addReplaceSchedule(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/schedules/:schedule',
    schema: {
      operationId: 'replaceSchedule',
      summary: 'Replace a schedule; its next time is planned from now on',
      params: z.object({ schedule: refSchema }),
      body: putScheduleSchema,
      response: { 200: scheduleSchema },
    },
    handler: async (request) => {
      const input = { schedule: readRef(request.params.schedule), ...readSchedule(request.body) };
      return presentSchedule(await putSchedule(api.context, request.caller, input));
    },
  });
}
