import { z } from 'zod';

import { disableKey } from '#core/operations/disable-key.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentKey } from '../present-record.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { keySchema } from '../schema.ts';
import { failures } from './failures.ts';

/** `POST /keys/{key}/disable`: no DELETE, for the key stays in the list. */
export function addDisableKey(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/keys/:key/disable',
    schema: {
      operationId: 'disableKey',
      summary: 'Disable a key for good: calls with it are answered with 401 from now on',
      params: z.object({ key: refSchema }),
      response: { 200: keySchema, ...failures },
    },
    handler: async (request) =>
      presentKey(await disableKey(api.context, request.caller, { key: readRef(request.params.key) })),
  });
}
