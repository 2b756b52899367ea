import { uuidToBase36 } from '#base/ids.ts';
import { AppError } from '#core/domain/app-error.ts';
import { createApplication } from '#core/operations/environments/create-application.ts';
import { onlyProject } from '#core/operations/projects/only-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import {
  createApplicationRequestSchema,
  createdApplicationSchema,
  platformHeaderSchema,
} from '../schema-applications.ts';
import type { ApplicationMount } from './application-mounts.ts';
import { refuseDevices } from './refuse-devices.ts';

const firstVersion = '1';

/** `POST /application`, `POST /mobile`: a form. */
export function addCreateApplication(app: ZodApp, api: Api, { prefix, noun }: ApplicationMount): void {
  app.route({
    method: 'POST',
    url: prefix,
    onRequest: refuseDevices,
    schema: {
      operationId: `create${noun}`,
      summary: 'Make a web application and its first version',
      consumes: ['multipart/form-data'],
      headers: platformHeaderSchema,
      body: createApplicationRequestSchema,
      response: { 200: createdApplicationSchema },
    },
    handler: async (request) => {
      const { customID, name, path, version = firstVersion, ...settings } = request.body;
      if (path === undefined) {
        throw new AppError(
          'bad_request',
          'Give the address of the application as path, as in https://shop.example.',
        );
      }
      const hint = 'make a key for the one project that the application belongs to.';
      const project = await onlyProject(api.context, request.caller, hint);
      const made = await createApplication(api.context, request.caller, {
        project: { id: project.id },
        name,
        baseUrl: path,
        version,
        ...dropUndefined({ ...settings, customId: customID }),
      });
      return {
        application_id: uuidToBase36(made.application.id),
        application_version_id: uuidToBase36(made.version.id),
        message: `The application '${made.application.name}' was made, with the version '${version}'.`,
      };
    },
  });
}
