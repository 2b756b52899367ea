import { z } from 'zod';

import { createCredential } from '#core/operations/environments/credentials.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentCredential } from '../present-resources.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { createCredentialSchema, credentialSchema } from '../schema-resources.ts';

/** `POST /projects/{project}/credentials` */
export function addCreateCredential(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/credentials',
    schema: {
      operationId: 'createCredential',
      summary: 'Keep what somebody signs in with; its secrets never come back',
      params: z.object({ project: namedRefSchema }),
      body: createCredentialSchema,
      response: { 201: credentialSchema },
    },
    handler: async (request, reply) => {
      const { authMethod, instructions, kind = 'login', label, otpSecret, password, username } = request.body;
      const credential = await createCredential(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        kind,
        label,
        ...dropUndefined({ authMethod, username }),
        secrets: dropUndefined({ instructions, otpSecret, password }),
      });
      return reply.code(201).send(presentCredential(credential));
    },
  });
}
