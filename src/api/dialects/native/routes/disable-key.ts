import { z } from 'zod';

import { updateKey } from '#core/operations/people/update-key.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentKey } from '../present-people.ts';
import { readRef } from '../read-ref.ts';
import { keySchema } from '../schema-people.ts';
import { refSchema } from '../schema-requests.ts';

/** `POST /keys/{key}/disable` */
export function addDisableKey(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/keys/:key/disable',
    config: { takes: 'admin' },
    schema: {
      operationId: 'disableKey',
      summary: 'Disable a key: calls with it are answered with 401 from now on',
      params: z.object({ key: refSchema }),
      response: { 200: keySchema },
    },
    handler: async (request) =>
      presentKey(
        await updateKey(api.context, request.caller, { key: readRef(request.params.key), enabled: false }),
      ),
  });
}
