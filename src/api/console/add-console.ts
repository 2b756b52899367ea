import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';

import type { Api } from '../api.ts';
import { namesTag } from '../send-cached.ts';
import { addSignIn } from './add-sign-in.ts';
import type { BundledFile } from './bundle.ts';
import { sendConsole } from './send-console.ts';

/** Where the dashboard's views are: each of these answers with the page, and its router shows the view. */
const views = ['/', '/projects', '/projects/*', '/account'] as const;

/** The dashboard: its page at the addresses of its views, its files, and the sign-in. */
export function addConsole(app: FastifyInstance, api: Api): void {
  addSignIn(app, api);
  app.register(async (scope) => {
    for (const url of views) {
      scope.get(url, async (_request, reply) => sendConsole(api, reply));
    }
    scope.get('/console/*', async (request, reply) => sendFile(api, request, reply));
  });
}

async function sendFile(api: Api, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { '*': path } = z.object({ '*': z.string() }).parse(request.params);
  const file = (await api.console()).files.get(path);
  if (file === undefined) throw new AppError('not_found', `There is no ${path}: load the page again.`);
  // A file's name holds a hash of what is in it.
  const isHashed = path.startsWith('assets/');
  reply
    .header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'public, no-cache')
    .header('vary', 'accept-encoding')
    .header('etag', file.etag)
    .type(file.type);
  if (namesTag(request.headers['if-none-match'], file.etag)) return reply.code(304).send();
  const { bytes, encoding } = chooseEncoding(file, request.headers['accept-encoding']);
  if (encoding !== undefined) reply.header('content-encoding', encoding);
  return reply.send(bytes);
}

function chooseEncoding(
  { br, gzip, plain }: BundledFile,
  header: string | string[] | undefined,
): { readonly bytes: Buffer; readonly encoding?: string } {
  const accepted = new Set(
    String(header ?? '')
      .split(',')
      .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
      .map((part) => part.split(';', 1)[0]?.trim()),
  );
  if (br !== undefined && accepted.has('br')) return { bytes: br, encoding: 'br' };
  if (gzip !== undefined && accepted.has('gzip')) return { bytes: gzip, encoding: 'gzip' };
  return { bytes: plain };
}
