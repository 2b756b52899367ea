import { createHash } from 'node:crypto';

import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Api } from './api.ts';
import type { CachedAnswer } from './answer-cache.ts';

type Prepared<T> = {
  readonly finished: boolean;
  readonly body: T;
  /** Id of the run that the body shows. One that is under way is kept only with it: news of the run end its answers. */
  readonly runId?: string;
};

/** Signed addresses in an answer age meanwhile. */
const finishedLifetimeMs = 60_000;
/** News come within milliseconds; this bounds what a lost one could do, and how old a time "so far" is. */
const underWayLifetimeMs = 1_000;

/**
 * Sends a run, made once and then repeated as bytes to the same kind of caller until the run changes, whichever process
 * changes it; with an ETag that makes the next answer a 304.
 */
export async function sendCached<T extends object>(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  prepare: () => Promise<Prepared<T>>,
): Promise<T | FastifyReply> {
  const key = keyOf(api, request);
  const known = api.answers.get(key);
  if (known !== undefined) return sendBytes(request, reply, known);
  const made = await api.answers.share(key, async () => await make(api, key, reply, prepare));
  if ('answer' in made) return sendBytes(request, reply, made.answer);
  reply.header('cache-control', 'private, no-cache');
  return made.body;
}

async function make<T extends object>(
  api: Api,
  key: string,
  reply: FastifyReply,
  prepare: () => Promise<Prepared<T>>,
): Promise<{ readonly answer: CachedAnswer } | { readonly body: T }> {
  using preparation = api.answers.prepare();
  const { finished, body, runId } = await prepare();
  if (!finished && runId === undefined) return { body };
  const bytes = Buffer.from(String(reply.serializeInput(Object.fromEntries(Object.entries(body)), '200')));
  const answer = { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
  preparation.keep(key, answer, {
    about: runId ?? key,
    lifetimeMs: finished ? finishedLifetimeMs : underWayLifetimeMs,
  });
  return { answer };
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
