import type { FastifyInstance, FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';

/** A form is held in memory while it comes; what is larger goes to an upload address. */
const mostBytes = 104_857_600;

/** Reads `multipart/form-data` with files as an object: a text is a string, a file a `File`. */
export function readUploadForms(app: Pick<FastifyInstance, 'addContentTypeParser'>): void {
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: mostBytes },
    async (request: FastifyRequest, body: string | Buffer) => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      try {
        return Object.fromEntries(
          await new Response(new Uint8Array(Buffer.from(body)), { headers }).formData(),
        );
      } catch (error) {
        throw new AppError('bad_request', 'The body is not a whole form: send it as multipart/form-data.', {
          cause: error,
        });
      }
    },
  );
}
