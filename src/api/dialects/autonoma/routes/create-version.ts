import { z } from 'zod';

import { uuidToBase36 } from '#base/ids.ts';
import { AppError } from '#core/domain/app-error.ts';
import { createVersion } from '#core/operations/environments/create-version.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import {
  createdVersionSchema,
  createVersionRequestSchema,
  platformHeaderSchema,
} from '../schema-applications.ts';
import type { ApplicationMount } from './application-mounts.ts';
import { readId } from './read-id.ts';
import { refuseDevices } from './refuse-devices.ts';

/** `PATCH /application/{application_id}`, `PATCH /mobile/{application_id}`: a form. */
export function addCreateVersion(app: ZodApp, api: Api, { prefix, noun }: ApplicationMount): void {
  app.route({
    method: 'PATCH',
    url: `${prefix}/:application_id`,
    onRequest: refuseDevices,
    schema: {
      operationId: `create${noun}Version`,
      summary: 'Make a new version of an application',
      consumes: ['multipart/form-data'],
      params: z.object({ application_id: z.string() }),
      headers: platformHeaderSchema,
      body: createVersionRequestSchema,
      response: {
        200: createdVersionSchema,
      },
    },
    handler: async (request) => {
      const { appName, path, tag, version, ...settings } = request.body;
      if (path === undefined || version === undefined) {
        throw new AppError(
          'bad_request',
          'A new version needs its address as path and its label as version.',
        );
      }
      const made = await createVersion(api.context, request.caller, {
        application: readId(request.params.application_id),
        baseUrl: path,
        version,
        ...dropUndefined({ ...settings, name: appName, stage: tag }),
      });
      return {
        application_version_id: uuidToBase36(made.id),
        message: `The version '${version}' was made.`,
      };
    },
  });
}
