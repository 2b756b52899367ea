import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';
import { openSignedMedia, type SignedMedia } from '#core/operations/media/open-signed-media.ts';

import type { Api } from './api.ts';
import { namesTag } from './send-cached.ts';

const paramsSchema = z.object({ sha256: z.string() });
const querySchema = z.object({
  type: z.string().max(200).default(''),
  expires: z.string().max(20).default(''),
  signature: z.string().max(200).default(''),
});

/** Types a browser may show on our origin; all others are offered as a file to keep. */
const shownInline = new Set(['image/webp', 'image/png', 'image/jpeg', 'video/webm', 'video/mp4']);

type Range = { readonly start?: number; readonly end?: number };

/** `GET /media/{sha256}?type&expires&signature`: 403 after an hour or when altered, one byte range (RFC 9110 §14). */
export function addMedia(app: FastifyInstance, api: Api): void {
  app.get('/media/:sha256', async (request, reply) => {
    const link = { ...paramsSchema.parse(request.params), ...readQuery(request) };
    const range = readRange(request.headers.range);
    const etag = `"${link.sha256}"`;
    reply
      .header('accept-ranges', 'bytes')
      .header('cache-control', 'private, max-age=3600')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('etag', etag);
    const opened = await openRange(api, link, range);
    if (opened === 'unsatisfiable') return reply.code(416).send();
    if (namesTag(request.headers['if-none-match'], etag)) {
      opened.stream.destroy();
      return reply.code(304).send();
    }
    return sendMedia(reply, opened, range !== undefined);
  });
}

function readQuery(request: FastifyRequest): z.infer<typeof querySchema> {
  const query = querySchema.safeParse(request.query);
  if (!query.success) throw new AppError('forbidden', 'This link was altered. Ask for a fresh one.');
  return query.data;
}

function sendMedia(reply: FastifyReply, opened: SignedMedia, isPart: boolean): FastifyReply {
  const { stream, sizeBytes, start, end, contentType } = opened;
  const type = contentType.split(';', 1)[0]?.trim() ?? '';
  if (isPart) reply.code(206).header('content-range', `bytes ${start}-${end}/${sizeBytes}`);
  return reply
    .header('content-length', String(sizeBytes === 0 ? 0 : end - start + 1))
    .header('content-disposition', shownInline.has(type) ? 'inline' : 'attachment')
    .type(/^[\w.+-]+\/[\w.+-]+$/.test(type) ? contentType : 'application/octet-stream')
    .send(stream);
}

type Link = Omit<Parameters<typeof openSignedMedia>[1], 'range'>;

/** A range outside the file is answered with 416, one counted from the end needs the file's size first. */
async function openRange(
  api: Api,
  link: Link,
  range: Range | undefined,
): Promise<SignedMedia | 'unsatisfiable'> {
  if (range === undefined) return openSignedMedia(api.context, link);
  const whole = await openSignedMedia(api.context, link);
  whole.stream.destroy();
  const { sizeBytes } = whole;
  const start = range.start ?? Math.max(0, sizeBytes - (range.end ?? 0));
  const end = range.start === undefined ? sizeBytes - 1 : Math.min(range.end ?? sizeBytes - 1, sizeBytes - 1);
  if (start > end) return 'unsatisfiable';
  return openSignedMedia(api.context, { ...link, range: { start, end } });
}

/** One range of bytes; undefined for none, for several, and for what isn't one: the whole file is sent then. */
function readRange(header: string | undefined): Range | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (match === null) return undefined;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return undefined;
  const range = {
    ...(from === '' ? {} : { start: Number(from) }),
    ...(to === '' ? {} : { end: Number(to) }),
  };
  return range.start !== undefined && range.end !== undefined && range.end < range.start ? undefined : range;
}
