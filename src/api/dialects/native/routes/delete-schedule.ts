import { z } from 'zod';

import { deleteSchedule } from '#core/operations/schedules/delete-schedule.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';

/** `DELETE /schedules/{schedule}` */
export function addDeleteSchedule(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/schedules/:schedule',
    schema: {
      operationId: 'deleteSchedule',
      summary: 'Delete a schedule; the batches it started stay',
      params: z.object({ schedule: refSchema }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      await deleteSchedule(api.context, request.caller, { schedule: readRef(request.params.schedule) });
      return reply.code(204).send(null);
    },
  });
}
