import { createServer } from 'node:http';

import type { TestDefinition } from '#core/domain/test-definition.ts';

const page = `<!doctype html><title>Counter</title><h1>Counter</h1>
<button onclick="this.nextElementSibling.textContent = Number(this.nextElementSibling.textContent) + 1">Count</button>
<output>0</output>`;

export type CounterPage = AsyncDisposable & { readonly definition: TestDefinition };

/** A page that counts, and a test that counts to two on it. */
export async function serveCounterPage(): Promise<CounterPage> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    definition: {
      name: 'Counts to two',
      url: `http://127.0.0.1:${port}/`,
      tags: [],
      variables: [],
      steps: [
        { type: 'act', instruction: 'Click "Count"' },
        { type: 'act', instruction: 'Click "Count"' },
        { type: 'assert', instruction: 'The page contains "2"' },
      ],
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
