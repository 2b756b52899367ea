import { z } from 'zod';

import { createVersion } from '#core/operations/environments/create-version.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentEnvironment } from '../present-record.ts';
import { readRef } from '../read-ref.ts';
import { createVersionSchema, environmentSchema } from '../schema-projects.ts';
import { refSchema } from '../schema-requests.ts';

/** `POST /applications/{application}/versions` */
export function addCreateVersion(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/applications/:application/versions',
    schema: {
      operationId: 'createVersion',
      summary: 'Make a version; what is absent of cookies and place is the previous one’s',
      params: z.object({ application: refSchema }),
      body: createVersionSchema,
      response: { 201: environmentSchema },
    },
    handler: async (request, reply) => {
      const { version, baseUrl, ...rest } = request.body;
      const made = await createVersion(api.context, request.caller, {
        application: readRef(request.params.application),
        version,
        baseUrl,
        ...dropUndefined(rest),
      });
      return reply.code(201).send(presentEnvironment(made));
    },
  });
}
