import { z } from 'zod';

import { updateCredential } from '#core/operations/environments/credentials.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentCredential } from '../present-resources.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { credentialSchema, updateCredentialSchema } from '../schema-resources.ts';

/** `PATCH /credentials/{credential}` */
export function addUpdateCredential(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/credentials/:credential',
    schema: {
      operationId: 'updateCredential',
      summary: 'Change a credential; what is absent stays, null takes away',
      params: z.object({ credential: refSchema }),
      body: updateCredentialSchema,
      response: { 200: credentialSchema },
    },
    handler: async (request) => {
      const { instructions, otpSecret, password, ...change } = request.body;
      const credential = await updateCredential(api.context, request.caller, {
        credential: readRef(request.params.credential),
        ...dropUndefined(change),
        secrets: dropUndefined({ instructions, otpSecret, password }),
      });
      return presentCredential(credential);
    },
  });
}
