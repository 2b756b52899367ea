import { randomBytes } from 'node:crypto';

import type { FastifyReply } from 'fastify';

import { html, raw, type Markup } from '#report/html/markup.ts';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; }
h1 { font-size: 1.4rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
.passed { color: light-dark(#166534, #86efac); } .failed, .errored { color: light-dark(#b91c1c, #fca5a5); }
`;

export type PageFrame = {
  readonly title: string;
  readonly body: Markup;
  /** Seconds until the page loads itself again, or `refreshTo` where that is given. */
  readonly refreshSeconds?: number;
  readonly refreshTo?: string;
};

/** A page of ours, with its policy: nothing runs, nothing is fetched from elsewhere. */
export function sendPage(
  reply: FastifyReply,
  { title, body, refreshSeconds, refreshTo }: PageFrame,
): FastifyReply {
  const nonce = createNonce();
  const target = refreshTo === undefined ? '' : `;url=${refreshTo}`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${refreshSeconds}${target}" />`}
        <title>${title}</title>
        <style nonce="${nonce}">
          ${raw(style)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
  return sendHtml(reply, page.text, nonce);
}

export function createNonce(): string {
  return randomBytes(16).toString('base64url');
}

/** Only scripts and styles with this nonce run; pictures and video come from us or from the page itself. */
export function sendHtml(reply: FastifyReply, page: string, nonce: string): FastifyReply {
  return reply
    .header(
      'content-security-policy',
      [
        "default-src 'none'",
        `script-src 'nonce-${nonce}'`,
        `style-src 'nonce-${nonce}'`,
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    )
    .header('cache-control', 'private, no-store')
    .type('text/html; charset=utf-8')
    .send(page);
}
