import type { FastifyRequest } from 'fastify';

import type { MediaRef } from '#core/domain/media-ref.ts';
import type { Context } from '#core/operations/context.ts';
import { signMediaUrl } from '#core/operations/media/sign-media-url.ts';

import { signLink } from './signed-link.ts';

/** Absolute URLs for one client. Those of media, reports and uploads hold for an hour, those of result pages for a week. */
export type Links = {
  readonly media: (media: MediaRef) => string;
  /** @param shownId The id as the dialect writes it, where that is not our UUID. */
  readonly run: (runId: string, shownId?: string) => string;
  readonly batch: (batchId: string, shownId?: string) => string;
  /** Playwright JSON report of a batch. */
  readonly batchReport: (batchId: string) => string;
  /** Where the bytes of a file are to be put. */
  readonly upload: (fileId: string) => string;
};

const pageLinkLifetimeMs = 7 * 24 * 3_600_000;
export const reportLinkLifetimeMs = 3_600_000;
const uploadLinkLifetimeMs = 3_600_000;

/** @param origin Scheme and authority, without a slash at the end. */
export function createLinks(context: Context, origin: string): Links {
  const media = new Map<string, string>();
  return {
    media: (ref) => {
      const known = media.get(ref.sha256);
      if (known !== undefined) return known;
      const url = signMediaUrl(context, { media: ref, baseUrl: `${origin}/media` });
      media.set(ref.sha256, url);
      return url;
    },
    run: (id, shownId = id) =>
      `${origin}/runs/${shownId}?${signLink(context, { kind: 'run', id, lifetimeMs: pageLinkLifetimeMs })}`,
    batch: (id, shownId = id) =>
      `${origin}/batches/${shownId}?${signLink(context, { kind: 'batch', id, lifetimeMs: pageLinkLifetimeMs })}`,
    batchReport: (batchId) => {
      const query = signLink(context, { kind: 'report', id: batchId, lifetimeMs: reportLinkLifetimeMs });
      return `${origin}/reports/${batchId}.json?${query}`;
    },
    upload: (id) =>
      `${origin}/uploads/${id}?${signLink(context, { kind: 'upload', id, lifetimeMs: uploadLinkLifetimeMs })}`,
  };
}

/**
 * Where this client reaches us: the configured address, else what the request names as host. A host that is not one
 * is not repeated.
 */
export function originOf(request: FastifyRequest, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/, '');
  const isHost = /^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(request.host);
  return `${request.protocol}://${isHost ? request.host : 'localhost'}`;
}
