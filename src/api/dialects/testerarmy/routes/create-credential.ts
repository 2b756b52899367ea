import { z } from 'zod';

import { createCredential, type CreateCredentialInput } from '#core/operations/environments/credentials.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { createCredentialSchema, credentialSchema } from '../schema-projects.ts';
import { failures, projectParams } from '../schema-parts.ts';
import { presentCredential } from '../present-project.ts';
import { readProject } from '../read-project.ts';

/** `POST /projects/{projectId}/credentials` never gives a password back. */
export function addCreateCredential(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:projectId/credentials',
    schema: {
      operationId: 'createCredential',
      summary: 'Create a project credential',
      params: projectParams,
      body: createCredentialSchema,
      response: { 201: z.object({ credential: credentialSchema }), ...failures },
    },
    handler: async (request, reply) => {
      const credential = await createCredential(api.context, request.caller, {
        project: readProject(request.params.projectId),
        ...toCredential(request.body),
      });
      return reply.code(201).send({ credential: presentCredential(credential) });
    },
  });
}

type WireCredential = z.infer<typeof createCredentialSchema>;

function toCredential(wire: WireCredential): Omit<CreateCredentialInput, 'project'> {
  const { kind, label } = wire;
  if (kind === 'inbox') return { kind, label };
  if (wire.authMethod === 'custom') {
    return { kind, label, authMethod: wire.authMethod, secrets: { instructions: wire.authInstructions } };
  }
  const { authMethod = 'password', password, username } = wire;
  return { kind, label, authMethod, username, secrets: { password } };
}
