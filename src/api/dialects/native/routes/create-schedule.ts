import { z } from 'zod';

import { putSchedule } from '#core/operations/schedules/put-schedule.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentSchedule } from '../present-schedule.ts';
import { readNamedRef } from '../read-ref.ts';
import { readSchedule } from '../read-schedule.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { putScheduleSchema, scheduleSchema } from '../schema-schedules.ts';

/** `POST /projects/{project}/schedules` */
export function addCreateSchedule(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/schedules',
    schema: {
      operationId: 'createSchedule',
      summary: 'Start a folder, group, tag, test, or every test of the project again and again',
      params: z.object({ project: namedRefSchema }),
      body: putScheduleSchema,
      response: { 201: scheduleSchema },
    },
    handler: async (request, reply) => {
      const input = { project: readNamedRef(request.params.project), ...readSchedule(request.body) };
      const schedule = await putSchedule(api.context, request.caller, input);
      return reply.code(201).send(presentSchedule(schedule));
    },
  });
}
