import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export type Asked = { readonly method: string; readonly url: URL };
export type Kind = 'html' | 'css' | 'js' | 'json';

/** One change of what an application answers; the application itself is untouched. */
export type Alteration = {
  readonly delayMs?: number;
  /** An answer in the application's place: it is not asked. */
  readonly instead?: (asked: Asked) => { readonly status: number; readonly json: string } | undefined;
  readonly text?: (text: string, kind: Kind, asked: Asked) => string;
};

export type AlteringProxy = {
  readonly url: string;
  /** How many answers came out different. */
  readonly altered: () => number;
  readonly close: () => Promise<void>;
};

const kinds: Readonly<Record<string, Kind>> = {
  'text/html': 'html',
  'text/css': 'css',
  'text/javascript': 'js',
  'application/json': 'json',
};

/** They belong to one connection, or no longer fit the body. */
const dropped: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined && !dropped.has(name)) headers.set(name, String(value));
  }
  headers.set('accept-encoding', 'identity');
  return headers;
}

/** Stands before an application and answers as it does, but for the alteration. Redirects and cookies pass as they are. */
export async function openAlteringProxy(
  applicationUrl: string,
  alteration: Alteration,
): Promise<AlteringProxy> {
  let altered = 0;

  const pass = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = { method: message.method ?? 'GET', url: new URL(message.url ?? '/', applicationUrl) };
    const sent = await bodyOf(message);
    if (alteration.delayMs !== undefined) {
      altered += 1;
      await sleep(alteration.delayMs);
    }
    const instead = alteration.instead?.(asked);
    if (instead !== undefined) {
      altered += 1;
      response.writeHead(instead.status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(instead.json);
      return;
    }
    const answer = await fetch(asked.url, {
      method: asked.method,
      headers: headersOf(message),
      redirect: 'manual',
      ...(sent.byteLength > 0 && { body: new Uint8Array(sent) }),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    const headers = [...answer.headers].filter(([name]) => !dropped.has(name));
    const kind = kinds[answer.headers.get('content-type')?.split(';')[0] ?? ''];
    response.writeHead(answer.status, headers.flat());
    if (kind === undefined || alteration.text === undefined || body.byteLength === 0) {
      response.end(body);
      return;
    }
    const was = body.toString('utf8');
    const now = alteration.text(was, kind, asked);
    if (now !== was) altered += 1;
    response.end(now);
  };

  const server = createServer((message, response) => {
    pass(message, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
      response.end(error instanceof Error ? error.message : 'The application did not answer.');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    altered: () => altered,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
