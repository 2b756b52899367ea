import { createServer, request as requestHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, isIP } from 'node:net';
import type { Duplex } from 'node:stream';

import { asFailure } from './as-failure.ts';
import { checkUrl, portOf, type RequestFailed } from './check-url.ts';
import { checkedLookup, type Network } from './checked-lookup.ts';

/** A proxy for programs whose connections are to follow the same policy as our own requests, until it is disposed. */
export type Gate = AsyncDisposable & {
  /** On the loopback. */
  readonly port: number;
  /** Why the last connection that failed did: `denied` by the policy, or there is no way; undefined where none failed. */
  readonly problem: () => RequestFailed | undefined;
};

/**
 * An HTTP proxy with `CONNECT`. Each name is resolved here, once, and the connection goes to an address that was checked: redirects, and names that
 * answer differently the second time, gain nothing.
 */
export async function openGate(network: Network): Promise<Gate> {
  let problem: RequestFailed | undefined;
  /** @returns The status to answer with. */
  const noted = (error: unknown): number => {
    problem = asFailure(error);
    return problem.reason === 'denied' ? 403 : 502;
  };
  const open = new Set<Duplex>();
  const server = createServer((request, response) => forward(network, request, response, noted));
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.on('connect', (request, socket, head) =>
    tunnel(network, request.url ?? '', { socket, head }, noted),
  );
  const { promise: listening, reject, resolve } = Promise.withResolvers<void>();
  server.once('error', reject).listen(0, '127.0.0.1', resolve);
  await listening;
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    problem: () => problem,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Plain http: the whole address stands in the request. */
function forward(
  network: Network,
  request: IncomingMessage,
  response: ServerResponse,
  noted: (error: unknown) => number,
): void {
  const refuse = (error: unknown): void => {
    if (response.headersSent) response.destroy();
    else response.writeHead(noted(error)).end();
  };
  try {
    const url = checkUrl(request.url ?? '', network.policy);
    const { 'proxy-authorization': _, 'proxy-connection': __, ...headers } = request.headers;
    const onward = requestHttp(url, {
      method: request.method,
      headers,
      agent: false,
      lookup: checkedLookup(network, portOf(url)),
    });
    onward.on('error', refuse).on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  } catch (error) {
    refuse(error);
  }
}

type Caller = { readonly socket: Duplex; readonly head: Buffer };

/** Anything else: bytes go to and fro. @param place Host and port. */
function tunnel(
  network: Network,
  place: string,
  { head, socket }: Caller,
  noted: (error: unknown) => number,
): void {
  socket.on('error', () => socket.destroy());
  const refuse = (error: unknown): void => void socket.end(`HTTP/1.1 ${noted(error)} Refused\r\n\r\n`);
  try {
    const url = checkUrl(`http://${place}`, network.policy);
    const [port, host] = [portOf(url), url.hostname.replace(/^\[|\]$/g, '')];
    const onward = connect({ host, port, ...(isIP(host) === 0 && { lookup: checkedLookup(network, port) }) });
    onward.on('error', refuse).on('connect', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    socket.once('close', () => onward.destroy());
  } catch (error) {
    refuse(error);
  }
}
