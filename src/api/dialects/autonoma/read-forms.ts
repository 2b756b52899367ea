import type { FastifyInstance, FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';

/** Forms hold a few texts here: no file is taken. */
const formLimitBytes = 1_048_576;

/** Reads `multipart/form-data` as an object of its texts; what is a file is left out. */
export function readForms(app: Pick<FastifyInstance, 'addContentTypeParser'>): void {
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: formLimitBytes },
    async (request: FastifyRequest, body: string | Buffer) => {
      const form = await parseForm(request.headers['content-type'] ?? '', Buffer.from(body));
      return Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'));
    },
  );
}

async function parseForm(contentType: string, body: Buffer): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch (error) {
    throw new AppError(
      'bad_request',
      'The body is not a whole form. Send it as multipart/form-data with the boundary that the header Content-Type names.',
      { cause: error },
    );
  }
}
