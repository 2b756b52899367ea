import { once } from 'node:events';

import type { FastifyReply } from 'fastify';

/** A comment this often keeps proxies from closing a quiet stream. */
const heartbeatMs = 15_000;

type SentEvent = { readonly kind: string };

type Stream = {
  readonly events: AsyncIterable<SentEvent>;
  /** Sent before the others, where they do not begin with it themselves: how things stand. */
  readonly first?: SentEvent;
  readonly signal: AbortSignal;
};

/**
 * Writes events as `text/event-stream` until they end or the signal says so. Ids count from 1: a client that comes
 * back with `Last-Event-ID` starts anew with the state, which says all that it missed.
 */
export async function sendEvents(reply: FastifyReply, { events, first, signal }: Stream): Promise<void> {
  reply.hijack();
  const out = reply.raw;
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) out.setHeader(name, value);
  }
  // A connection that has carried a stream is not kept: a server that stops would wait for it.
  out.shouldKeepAlive = false;
  out.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const heartbeat = setInterval(() => out.write(': alive\n\n'), heartbeatMs);
  let id = 0;
  const send = async (event: SentEvent): Promise<void> => {
    id += 1;
    const hasRoom = out.write(`id: ${id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
    if (!hasRoom) await once(out, 'drain', { signal });
  };
  try {
    if (first !== undefined) await send(first);
    for await (const event of events) await send(event);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(heartbeat);
    out.end();
  }
}
