import { z } from 'zod';

import { updateKey } from '#core/operations/people/update-key.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentKey } from '../present-people.ts';
import { readRef } from '../read-ref.ts';
import { keySchema, updateKeySchema } from '../schema-people.ts';
import { refSchema } from '../schema-requests.ts';

/** `PATCH /keys/{key}` */
export function addUpdateKey(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/keys/:key',
    config: { takes: 'admin' },
    schema: {
      operationId: 'updateKey',
      summary: 'Rename, disable or enable a key, change its role or its limit',
      params: z.object({ key: refSchema }),
      body: updateKeySchema,
      response: { 200: keySchema },
    },
    handler: async (request) =>
      presentKey(
        await updateKey(api.context, request.caller, { key: readRef(request.params.key), ...request.body }),
      ),
  });
}
