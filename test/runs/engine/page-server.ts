import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export type PageServer = AsyncDisposable & { readonly url: string };

/** Serves pages by path, each the inside of a body or a handler of its own. */
export async function servePages(pages: Readonly<Record<string, string | Handler>>): Promise<PageServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const page = pages[path];
    if (typeof page === 'function') return page(request, response);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.statusCode = page === undefined ? 404 : 200;
    response.end(documentOf(path, page ?? '<h1>Nothing here</h1>'));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** `say(text)` adds a line to the page's log, which steps can assert. */
export function documentOf(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
    <script>function say(text) { const line = document.createElement('p'); line.textContent = text; document.querySelector('output').append(line); }</script>
    <body>${body}<output></output></body></html>`;
}
