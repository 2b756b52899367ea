import { z } from 'zod';

import { endSnooze } from '#core/operations/history/end-snooze.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentSnooze } from '../present-tests.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { snoozeSchema } from '../schema-tests.ts';

/** `POST /snoozes/{snooze}/end`: what it covered stays covered. */
export function addEndSnooze(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/snoozes/:snooze/end',
    schema: {
      operationId: 'endSnooze',
      summary: 'End a snooze now',
      params: z.object({ snooze: refSchema }),
      response: { 200: snoozeSchema },
    },
    handler: async (request) => {
      return presentSnooze(
        await endSnooze(api.context, request.caller, { snooze: readRef(request.params.snooze) }),
      );
    },
  });
}
