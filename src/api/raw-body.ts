import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';

const inflate = promisify(gunzip);

export type RawBodies = {
  /** What the content type begins with; anything, where nothing is said. */
  readonly types?: readonly string[];
  /** As sent, and once more after it is unpacked. */
  readonly mostBytes: number;
  /** What is to be sent there, for the refusal of everything else: `newline-delimited JSON, as application/x-ndjson`. */
  readonly noun: string;
};

/** The routes of this scope take bodies as bytes, whole in memory, packed by gzip or not. An empty body is no bytes. */
export function readRawBodies(app: FastifyInstance, { mostBytes, noun, types }: RawBodies): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: mostBytes },
    async (request: FastifyRequest, given: string | Buffer) => {
      const bytes = await unpack(Buffer.from(given), request, mostBytes);
      const type = (request.headers['content-type'] ?? '').toLowerCase();
      if (bytes.length === 0 || types === undefined || types.some((begin) => type.startsWith(begin)))
        return bytes;
      throw new AppError('bad_request', `Send ${noun}.`);
    },
  );
  app.setErrorHandler((error, _request, _reply) => {
    if (Reflect.get(Object(error), 'code') !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
    throw tooLarge(mostBytes);
  });
}

/** The body of a route of such a scope. */
export function rawBodyOf({ body }: FastifyRequest): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}

async function unpack(bytes: Buffer, { headers }: FastifyRequest, mostBytes: number): Promise<Buffer> {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return bytes;
  if (encoding !== 'gzip') throw new AppError('bad_request', 'Pack the body with gzip, or not at all.');
  try {
    return await inflate(bytes, { maxOutputLength: mostBytes });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(mostBytes);
    throw new AppError('bad_request', 'The body is not valid gzip, which its Content-Encoding says it is.', {
      cause,
    });
  }
}

function tooLarge(mostBytes: number): AppError {
  return new AppError(
    'body_too_large',
    `The body is larger than ${mostBytes / 1_048_576} MB, which is the most we take there: send it in parts.`,
  );
}
