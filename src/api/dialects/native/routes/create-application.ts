import { z } from 'zod';

import { createApplication } from '#core/operations/environments/create-application.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentApplication, presentEnvironment } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { createApplicationSchema, createdApplicationSchema } from '../schema-projects.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `POST /projects/{project}/applications` */
export function addCreateApplication(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/applications',
    schema: {
      operationId: 'createApplication',
      summary: 'Make an application and its first version',
      params: z.object({ project: namedRefSchema }),
      body: createApplicationSchema,
      response: { 201: createdApplicationSchema },
    },
    handler: async (request, reply) => {
      const { name, version, baseUrl, ...rest } = request.body;
      const made = await createApplication(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        name,
        version,
        baseUrl,
        ...dropUndefined(rest),
      });
      const application = presentApplication(made.application);
      return reply.code(201).send({ application, version: presentEnvironment(made.version) });
    },
  });
}
