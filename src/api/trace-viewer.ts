import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';

import { originOf } from './links.ts';
import { namesTag } from './send-cached.ts';

/** Where it is served; its service worker answers for what is below. */
export const traceViewerPath = '/trace-viewer/';

/** Playwright's own viewer, as its package has it: the files are called otherwise in each version. */
const folder = fileURLToPath(
  new URL('lib/vite/traceViewer/', import.meta.resolve('playwright-core/package.json')),
);
const worker = 'sw.bundle.js';
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.webmanifest': 'application/manifest+json',
};

/**
 * `GET /trace-viewer/…`: shows a trace, `index.html?trace={address of the media}`, without a request to anywhere else. A trace is a hostile page's
 * document, and may be made up as a whole; what it shows runs on our origin. So neither the viewer nor what it shows can ask for anything but its own
 * files and media, send a form, or hold on to a window of ours.
 */
export function addTraceViewer(app: FastifyInstance): void {
  const files = readNames();
  app.get(`${traceViewerPath}*`, async (request, reply) => {
    const { '*': name } = z.object({ '*': z.string().max(300) }).parse(request.params);
    const type = types[extname(name)];
    if (type === undefined || !(await files).has(name)) {
      throw new AppError('not_found', `The trace viewer has no file '${name}'.`);
    }
    const { text, etag } = await readPart(name);
    reply
      .header('content-security-policy', policyOf(request))
      .header('x-frame-options', 'SAMEORIGIN')
      // Another group of windows than the dashboard's: what a trace shows can't reach that one.
      .header('cross-origin-opener-policy', 'unsafe-none')
      .header('cache-control', 'no-cache')
      .header('etag', etag)
      .type(type);
    return namesTag(request.headers['if-none-match'], etag) ? reply.code(304).send() : reply.send(text);
  });
}

async function readNames(): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/')),
  );
}

type Part = { readonly text: Buffer; readonly etag: string };
const parts = new Map<string, Promise<Part>>();

/** Kept once it was read: they are few, and change only with the package. */
function readPart(name: string): Promise<Part> {
  const known = parts.get(name);
  if (known !== undefined) return known;
  const reading = read(name);
  parts.set(name, reading);
  reading.catch(() => parts.delete(name));
  return reading;
}

async function read(name: string): Promise<Part> {
  const bytes = await readFile(join(folder, name));
  const text = name === worker ? Buffer.concat([Buffer.from(guard), bytes]) : bytes;
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(text)));
  return { text, etag: `"${digest.toString('base64url')}"` };
}

/** @returns The policy of the viewer's pages and its service worker. Paths can be named only together with an origin. */
function policyOf(request: FastifyRequest): string {
  const origin = originOf(request, undefined);
  return [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${origin}${traceViewerPath} ${origin}/media/ data: blob:`,
    `frame-src ${origin}${traceViewerPath} blob: data:`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/**
 * Before the viewer's service worker: what that makes of a trace is a document on our origin, and gets a policy like the viewer's. Its pictures and
 * styles may name any address: the worker answers for all of them from the trace.
 */
const guard = `(() => {
  const policy = [
    "default-src 'none'", "script-src 'unsafe-inline'", "style-src * data: blob: 'unsafe-inline'", 'img-src * data: blob:',
    'media-src * data: blob:', 'font-src * data: blob:', "frame-src 'self' data: blob:", "form-action 'none'",
  ].join('; ');
  const { respondWith } = FetchEvent.prototype;
  FetchEvent.prototype.respondWith = function (answer) {
    const isDocument = this.request.mode === 'navigate' && new URL(this.request.url).pathname.includes('/snapshot/');
    respondWith.call(this, isDocument ? Promise.resolve(answer).then(guarded) : answer);
  };
  function guarded({ body, headers, status, statusText }) {
    const all = new Headers(headers);
    all.set('content-security-policy', policy);
    return new Response(body, { status, statusText, headers: all });
  }
})();
`;
