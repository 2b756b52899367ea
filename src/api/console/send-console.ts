import type { FastifyReply } from 'fastify';

import { html } from '#report/html/markup.ts';

import type { Api } from '../api.ts';
import { createNonce, sendPage } from '../pages/page-frame.ts';

/** The dashboard's page: only its own scripts run, and nothing is fetched from elsewhere. */
export async function sendConsole(api: Api, reply: FastifyReply): Promise<FastifyReply> {
  const { page } = await api.console();
  if (page === undefined) return sendNotBuilt(reply);
  const nonce = createNonce();
  return reply
    .header('content-security-policy', policyWith(nonce))
    .header('cache-control', 'private, no-store')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll('__NONCE__', nonce));
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function sendNotBuilt(reply: FastifyReply): FastifyReply {
  const body = html`<h1>The dashboard has not been built</h1>
    <p>Run <code>npm run set-up</code> where Runwright is, then load this page again.</p>`;
  return sendPage(reply.code(503), { title: 'Runwright', body });
}
