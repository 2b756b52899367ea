import { z } from 'zod';

import { putStreamMedia } from '#core/operations/streams/stream-media.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { rawBodyOf, readRawBodies } from '../../../raw-body.ts';
import { readRef } from '../read-ref.ts';
import { mediaParams } from '../schema-streams.ts';
import { conflict } from './failures.ts';

const mostBytes = 104_857_600;

/** `PUT /streams/{stream}/media/{sha256}` */
export function addPutStreamMedia(app: ZodApp, api: Api): void {
  app.register(async (scope: ZodApp) => {
    readRawBodies(scope, { mostBytes, noun: 'the bytes of the file' });
    scope.route({
      method: 'PUT',
      url: '/streams/:stream/media/:sha256',
      config: { isPart: true },
      schema: {
        operationId: 'putStreamMedia',
        summary: 'Send a file, which chunks can name from then on',
        description: 'The body is the file itself, of 100 MB at most; its Content-Type is kept.',
        params: mediaParams,
        response: { 204: z.null(), ...conflict },
      },
      handler: async (request, reply) => {
        await putStreamMedia(api.context, request.caller, {
          stream: readRef(request.params.stream),
          sha256: request.params.sha256,
          contentType: request.headers['content-type'] ?? 'application/octet-stream',
          bytes: rawBodyOf(request),
        });
        return reply.code(204).send(null);
      },
    });
  });
}
