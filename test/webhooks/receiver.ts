import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { until } from '../rig/until.ts';

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly atMs: number;
};

export type Receiver = AsyncDisposable & {
  readonly origin: string;
  /** Everything that arrived, in order, whatever was answered. */
  readonly received: readonly Received[];
  /** Waits for so many in all. */
  readonly count: (wanted: number) => Promise<readonly Received[]>;
  /** From now on. */
  answer: (response: ServerResponse, received: Received) => void;
};

/** A real server that is told what happens. It answers 204 unless a test says otherwise. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const one = { path: request.url ?? '', headers: request.headers, body, atMs: performance.now() };
      received.push(one);
      receiver.answer(response, one);
      return undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    count: async (wanted) =>
      await until(async () => (received.length >= wanted ? received : undefined), 20_000),
    answer: (response) => void response.writeHead(204).end(),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
