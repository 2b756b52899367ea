import { createHash } from 'node:crypto';

import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Api } from './api.ts';
import type { CachedAnswer } from './answer-cache.ts';

type Prepared<T> = { readonly finished: boolean; readonly body: T };

/**
 * Sends a run. A finished one never changes: its bytes are kept for a minute and repeated to the same kind of caller,
 * with an ETag that makes the next answer a 304. One under way is made anew each time.
 */
export async function sendFinished<T extends object>(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  prepare: () => Promise<Prepared<T>>,
): Promise<T | FastifyReply> {
  const key = keyOf(api, request);
  const known = api.answers.get(key);
  if (known !== undefined) return sendBytes(request, reply, known);
  const { finished, body } = await prepare();
  reply.header('cache-control', 'private, no-cache');
  if (!finished) return body;
  const bytes = Buffer.from(String(reply.serializeInput(Object.fromEntries(Object.entries(body)), '200')));
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  api.answers.set(key, { bytes, etag });
  return sendBytes(request, reply, { bytes, etag });
}

function sendBytes(request: FastifyRequest, reply: FastifyReply, answer: CachedAnswer): FastifyReply {
  reply.header('cache-control', 'private, no-cache').header('etag', answer.etag);
  if (namesTag(request.headers['if-none-match'], answer.etag)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(answer.bytes);
}

/** `If-None-Match` compares weakly (RFC 9110 §13.1.2). */
export function namesTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const tags = new Set(header.split(',').map((tag) => tag.trim().replace(/^W\//, '')));
  return tags.has(etag) || tags.has('*');
}

/** Whoever may see the same projects gets the same answer; the addresses in it depend on the host. */
function keyOf(api: Api, request: FastifyRequest): string {
  const { dialect, projectIds } = request.caller;
  const { 'x-project-id': id, 'x-project-slug': slug } = request.headers;
  return JSON.stringify([dialect, projectIds, id, slug, api.origin(request), request.url]);
}
