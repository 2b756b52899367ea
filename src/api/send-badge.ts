import { createHash } from 'node:crypto';

import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Api } from './api.ts';
import { drawBadge, type BadgeWord } from './draw-badge.ts';
import { namesTag } from './send-cached.ts';

const lifetimeMs = 60_000;

type Badge = {
  /** The same for whatever has the same answer. */
  readonly key: string;
  readonly label: string;
};

/** A picture for README files: drawn once a minute at most, however often it is asked for, and shown on every site. */
export async function sendBadge(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  badge: Badge,
  wordOf: () => Promise<BadgeWord>,
): Promise<FastifyReply> {
  const { bytes, etag } = await prepareBadge(api, badge, wordOf);
  reply
    .header('cache-control', `public, max-age=${lifetimeMs / 1000}`)
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('etag', etag);
  if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send(null);
  return reply.type('image/svg+xml; charset=utf-8').send(String(bytes));
}

async function prepareBadge(
  api: Api,
  { key, label }: Badge,
  wordOf: () => Promise<BadgeWord>,
): Promise<{ readonly bytes: Buffer; readonly etag: string }> {
  const known = api.answers.get(key);
  if (known !== undefined) return known;
  using preparation = api.answers.prepare();
  const bytes = Buffer.from(drawBadge(label, await wordOf()));
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  preparation.keep(key, { bytes, etag }, { about: key, lifetimeMs });
  return { bytes, etag };
}
