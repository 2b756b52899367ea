import { z } from 'zod';

import { listSchedules } from '#core/operations/schedules/list-schedules.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentSchedule } from '../present-schedule.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, pageQuerySchema } from '../schema-requests.ts';
import { scheduleSchema } from '../schema-schedules.ts';
import { pageSchema } from '../schema.ts';

/** `GET /projects/{project}/schedules` */
export function addListSchedules(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/schedules',
    schema: {
      operationId: 'listSchedules',
      summary: 'List the schedules of a project, those of folders and environments too',
      params: z.object({ project: namedRefSchema }),
      querystring: pageQuerySchema,
      response: { 200: pageSchema(scheduleSchema) },
    },
    handler: async (request) => {
      const input = { project: readNamedRef(request.params.project), ...dropUndefined(request.query) };
      return presentPage(await listSchedules(api.context, request.caller, input), presentSchedule);
    },
  });
}
