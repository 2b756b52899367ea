import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';
import { createMobileApp } from '#core/operations/environments/mobile-apps.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentMobileApp } from '../present-mobile-app.ts';
import { readUploadForms } from '../read-upload-form.ts';
import { mobileAppSchema, mobileFormSchema } from '../schema-mobile.ts';
import { errorSchema, failures } from '../schema-parts.ts';

/** `POST /projects/{projectId}/mobile`: a form with the file, in a scope of its own, for nothing else here takes forms. */
export function addUploadMobileApp(app: ZodApp, api: Api): void {
  app.register(async (scope) => {
    readUploadForms(scope);
    scope.withTypeProvider<ZodTypeProvider>().route({
      method: 'POST',
      url: '/projects/:projectId/mobile',
      schema: {
        operationId: 'uploadMobileApp',
        summary: 'Upload a project mobile app',
        consumes: ['multipart/form-data'],
        params: z.object({ projectId: z.guid() }),
        body: mobileFormSchema,
        response: { 201: z.object({ app: mobileAppSchema }), ...failures, 413: errorSchema },
      },
      handler: async (request, reply) => {
        const { file, removeAfter } = request.body;
        if (!(file instanceof File)) {
          throw new AppError(
            'bad_request',
            'Send the app as the file field "file" of a multipart/form-data form.',
          );
        }
        const made = await createMobileApp(api.context, request.caller, {
          project: { id: request.params.projectId },
          fileName: file.name,
          bytes: await file.bytes(),
          ...(removeAfter === undefined ? {} : { removeAfterS: removeAfter }),
        });
        return reply.code(201).send({ app: presentMobileApp(made) });
      },
    });
  });
}
