import { z } from 'zod';

import { listSnoozes } from '#core/operations/history/list-snoozes.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentSnooze } from '../present-tests.ts';
import { readGiven, readNamedRef } from '../read-ref.ts';
import { namedRefSchema, pageQuerySchema } from '../schema-requests.ts';
import { snoozeSchema } from '../schema-tests.ts';
import { pageSchema } from '../schema.ts';

/** `GET /projects/{project}/snoozes` */
export function addListSnoozes(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/snoozes',
    schema: {
      operationId: 'listSnoozes',
      summary: 'List snoozes, newest first',
      params: z.object({ project: namedRefSchema }),
      querystring: pageQuerySchema.extend({
        active: z.enum(['true', 'false']).optional().describe('Whether they still hold'),
        environment: namedRefSchema.optional(),
      }),
      response: { 200: pageSchema(snoozeSchema) },
    },
    handler: async (request) => {
      const { active, environment, ...rest } = request.query;
      const page = await listSnoozes(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        ...dropUndefined({
          ...rest,
          active: readGiven(active, (text) => text === 'true'),
          environment: readGiven(environment, readNamedRef),
        }),
      });
      return presentPage(page, presentSnooze);
    },
  });
}
