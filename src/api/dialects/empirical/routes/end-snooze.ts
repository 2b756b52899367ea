import { endSnooze } from '#core/operations/history/end-snooze.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentSnooze } from '../present-snooze.ts';
import { failuresOfOne, idParamsSchema } from '../schema.ts';
import { snoozeAnswerSchema } from '../schema-snoozes.ts';
import { narrowCaller } from './narrow-caller.ts';

/** `DELETE /snoozes/{id}`: the vendor has this in its dashboard only. */
export function addEndSnooze(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/snoozes/:id',
    schema: {
      operationId: 'endSnooze',
      summary: 'End a snooze now',
      params: idParamsSchema,
      response: { 200: snoozeAnswerSchema, ...failuresOfOne, 412: failuresOfOne[404] },
    },
    handler: async (request) => {
      const caller = await narrowCaller(api, request);
      const snooze = await endSnooze(api.context, caller, { snooze: { serial: request.params.id } });
      return { data: { snooze: presentSnooze(snooze) } };
    },
  });
}
