import { z } from 'zod';

import { confirmMobileApp } from '#core/operations/environments/mobile-apps.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { confirmMobileAppSchema, mobileAppSchema } from '../schema-mobile.ts';
import { failures } from '../schema-parts.ts';
import { presentMobileApp } from '../present-mobile-app.ts';

/** `POST /projects/{projectId}/mobile/upload/confirm` */
export function addConfirmMobileApp(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:projectId/mobile/upload/confirm',
    schema: {
      operationId: 'confirmMobileApp',
      summary: 'Confirm the upload of a mobile app',
      params: z.object({ projectId: z.guid() }),
      body: confirmMobileAppSchema,
      response: { 201: z.object({ app: mobileAppSchema }), ...failures },
    },
    handler: async (request, reply) => {
      const { filename, fileSize, removeAfter, storageKey } = request.body;
      const app = await confirmMobileApp(api.context, request.caller, {
        project: { id: request.params.projectId },
        fileId: storageKey,
        fileName: filename,
        sizeBytes: fileSize,
        ...(removeAfter === undefined ? {} : { removeAfterS: removeAfter }),
      });
      return reply.code(201).send({ app: presentMobileApp(app) });
    },
  });
}
