import { z } from 'zod';

import { createFile } from '#core/operations/environments/create-file.ts';
import { platformOf } from '#core/operations/environments/mobile-apps.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { announceMobileAppSchema, mobileUploadSchema } from '../schema-mobile.ts';
import { failures } from '../schema-parts.ts';

/** `POST /projects/{projectId}/mobile/upload` the file is then PUT to the address in the answer. */
export function addAnnounceMobileApp(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:projectId/mobile/upload',
    schema: {
      operationId: 'announceMobileApp',
      summary: 'Announce the upload of a mobile app',
      params: z.object({ projectId: z.guid() }),
      body: announceMobileAppSchema,
      response: { 200: mobileUploadSchema, ...failures },
    },
    handler: async (request) => {
      const { filename, fileSize, removeAfter } = request.body;
      platformOf(filename);
      const file = await createFile(api.context, request.caller, {
        project: { id: request.params.projectId },
        name: filename,
        description: 'A mobile app under way',
        contentType: 'application/octet-stream',
      });
      return {
        uploadUrl: api.links(request).upload(file.id),
        storageKey: file.id,
        filename,
        fileSize,
        removeAfter: removeAfter ?? null,
      };
    },
  });
}
