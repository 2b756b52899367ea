import { z } from 'zod';

import { getSnooze } from '#core/operations/history/get-snooze.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentSnooze } from '../present-tests.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { snoozeSchema } from '../schema-tests.ts';

/** `GET /snoozes/{snooze}` */
export function addGetSnooze(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/snoozes/:snooze',
    schema: {
      operationId: 'getSnooze',
      summary: 'Read a snooze',
      params: z.object({ snooze: refSchema }),
      response: { 200: snoozeSchema },
    },
    handler: async (request) => {
      return presentSnooze(
        await getSnooze(api.context, request.caller, { snooze: readRef(request.params.snooze) }),
      );
    },
  });
}
