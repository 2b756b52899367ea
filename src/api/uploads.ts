import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';
import { putFileBytes } from '#core/operations/environments/put-file-bytes.ts';

import type { Api } from './api.ts';
import { checkLink } from './signed-link.ts';

/** The bytes of one upload are held in memory while they come. */
const mostBytes = 104_857_600;

const paramsSchema = z.object({ file: z.string().max(64) });
const querySchema = z.object({ expires: z.string().optional(), signature: z.string().optional() });

/** `PUT /uploads/{file}?expires&signature`: the bytes of an announced file, of any type; 403 after an hour or when altered. */
export function addUploads(app: FastifyInstance, api: Api): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: mostBytes },
      async (_request: unknown, bytes: string | Buffer) => bytes,
    );
    // Before the bytes are read: whoever has no signed address makes us hold none.
    scope.addHook('onRequest', async (request) => {
      checkLink(api.context, 'upload', fileOf(request), querySchema.safeParse(request.query).data ?? {});
      refuseTooLarge(request);
    });
    scope.put('/uploads/:file', async (request, reply) => {
      await putFileBytes(api.context, {
        fileId: fileOf(request),
        bytes: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
        contentType: request.headers['content-type'] ?? 'application/octet-stream',
      });
      return reply.code(204).send();
    });
  });
}

function fileOf(request: FastifyRequest): string {
  return paramsSchema.parse(request.params).file;
}

function refuseTooLarge({ headers }: FastifyRequest): void {
  if (Number(headers['content-length'] ?? 0) <= mostBytes) return;
  throw new AppError(
    'body_too_large',
    `The file is larger than ${mostBytes / 1_048_576} MB, which is the most we take: keep it elsewhere and add a link.`,
  );
}
