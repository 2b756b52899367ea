import { z } from 'zod';

import { createSnooze } from '#core/operations/history/create-snooze.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentSnooze } from '../present-tests.ts';
import { readGiven, readNamedRef, readRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { createSnoozeSchema, snoozeSchema } from '../schema-tests.ts';

/** `POST /projects/{project}/snoozes` */
export function addCreateSnooze(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/snoozes',
    schema: {
      operationId: 'createSnooze',
      summary: 'Count failures of tests as passed until a moment',
      params: z.object({ project: namedRefSchema }),
      body: createSnoozeSchema,
      response: { 201: snoozeSchema },
    },
    handler: async (request, reply) => {
      const { batch, environment, until, ...rest } = request.body;
      const snooze = await createSnooze(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        ...dropUndefined({
          ...rest,
          until: until === undefined ? undefined : new Date(until),
          environment: readGiven(environment, readNamedRef),
          createdFrom: readGiven(batch, readRef),
        }),
      });
      return reply.code(201).send(presentSnooze(snooze));
    },
  });
}
