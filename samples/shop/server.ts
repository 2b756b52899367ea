import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { apiRoutes } from './api.ts';
import { type Answer, readBody, refuse, type Route } from './http-answer.ts';
import { pageRoutes } from './page-routes.ts';
import { drawProduct } from './pictures.ts';
import { createSessions, type Session } from './session.ts';

export type Shop = { readonly url: string; readonly close: () => Promise<void> };

const contentTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const assetRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/assets\/([a-z-]+)\.(css|js|svg)$/,
    answer: async ({ parts: [name, extension = ''] }) => {
      const file = new URL(`./client/${name}.${extension}`, import.meta.url);
      const body = await readFile(file).catch(() => null);
      if (body === null) return refuse(404, 'There is no such file.');
      return {
        status: 200,
        headers: { 'content-type': contentTypes[extension] ?? '', 'cache-control': 'max-age=60' },
        body,
      };
    },
  },
  {
    method: 'GET',
    path: /^\/pictures\/([\w-]+)\.svg$/,
    answer: ({ parts: [slug = ''] }) => {
      const body = drawProduct(slug);
      if (body === undefined) return refuse(404, 'There is no such picture.');
      return {
        status: 200,
        headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=60' },
        body,
      };
    },
  },
];

const routes: readonly Route[] = [...assetRoutes, ...apiRoutes, ...pageRoutes];
const maxDelayMs = 10_000;

const answerOf = async (message: IncomingMessage, url: URL, session: Session): Promise<Answer> => {
  const body = await readBody(message);
  const delayMs = Number(url.searchParams.get('slow') ?? 0);
  if (delayMs > 0) await sleep(Math.min(delayMs, maxDelayMs), undefined, { ref: false });
  const failWith = Number(url.searchParams.get('fail') ?? 0);
  if (failWith >= 400 && failWith < 600) return refuse(failWith, 'Something went wrong on our side.');
  const method = message.method ?? 'GET';
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(url.pathname) : null;
    if (match !== null) return route.answer({ method, url, session, parts: match.slice(1), body });
  }
  return refuse(404, `There is nothing at ${method} ${url.pathname}.`);
};

const sessionIdOf = (message: IncomingMessage): string | undefined =>
  /(?:^|;\s*)tidewood=([0-9a-f]+)/.exec(message.headers.cookie ?? '')?.[1];

/**
 * Opens the sample shop, Tidewood. Each visitor (session cookie) has a shop of their own, in memory. Any address takes
 * `?slow=<milliseconds>` (up to 10,000) and `?fail=<status>`; pages hand both on to the calls they make.
 */
export const startShop = async (
  options: { readonly port?: number; readonly host?: string } = {},
): Promise<Shop> => {
  const host = options.host ?? '127.0.0.1';
  const sessions = createSessions();

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(message.url ?? '/', `http://${host}`);
    const known = sessionIdOf(message);
    const session = sessions.open(known);
    const answer = await answerOf(message, url, session);
    const cookie = `tidewood=${session.id}; Path=/; HttpOnly; SameSite=Lax`;
    response.writeHead(answer.status, {
      ...answer.headers,
      ...(session.id !== known && { 'set-cookie': cookie }),
    });
    response.end(answer.body);
  };

  const server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(error instanceof RangeError ? error.message : 'Something went wrong on our side.');
    });
  });
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://${host}:${port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
