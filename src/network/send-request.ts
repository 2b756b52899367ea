import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { asFailure } from './as-failure.ts';
import { checkUrl, portOf, RequestFailed } from './check-url.ts';
import { checkedLookup, type Network } from './checked-lookup.ts';

export type { Network };

export type OutgoingRequest = {
  readonly method: string;
  /** http or https, without user and password. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** For all of it, redirects and the answer's body included. */
  readonly timeoutMs: number;
  /** Redirects that are followed; each is checked as the first address is. None unless said. */
  readonly maxRedirects?: number;
  /** Of the answer's body; the rest is not read. */
  readonly maxBodyBytes: number;
};

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** True where the body was longer than what was read. */
  readonly truncated: boolean;
  /** Where the answer came from, after redirects. */
  readonly url: string;
};

/**
 * One request of the server itself. A name is resolved once, what it resolves to is checked, and the connection goes to
 * that very address: a name that answers differently the next time (DNS rebinding) gains nothing. Every connection is a
 * new one, no proxy is used. Throws `RequestFailed` with a sentence for whoever asked, or the signal's reason.
 */
export async function sendRequest(
  network: Network,
  request: OutgoingRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const deadline = AbortSignal.timeout(request.timeoutMs);
  const stop = AbortSignal.any([signal, deadline]);
  try {
    return await follow(network, request, stop);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (deadline.aborted) {
      const seconds = request.timeoutMs / 1000;
      throw new RequestFailed('timeout', `There was no whole answer within ${seconds} s.`, { cause: error });
    }
    throw asFailure(error);
  }
}

async function follow(network: Network, first: OutgoingRequest, signal: AbortSignal): Promise<Answer> {
  let request = first;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await sendOnce(network, request, signal);
    const next = redirectOf(request, answer);
    if (next === undefined || first.maxRedirects === undefined) return answer;
    if (redirects === first.maxRedirects) {
      throw new RequestFailed('redirects', `There were more than ${first.maxRedirects} redirects.`);
    }
    request = next;
  }
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const ofBody = /^content-/i;
const ofOrigin = /^(?:authorization|cookie|proxy-authorization)$/i;

/** As browsers do it (Fetch §4.4): 303, and 301 or 302 to a POST, become a GET; credentials stay with their origin. */
function redirectOf(request: OutgoingRequest, answer: Answer): OutgoingRequest | undefined {
  const { location } = answer.headers;
  if (!redirectStatuses.has(answer.status) || location === undefined) return undefined;
  const url = URL.parse(location, request.url);
  if (url === null) return undefined;
  const { body, ...rest } = request;
  const becomesGet =
    (answer.status === 303 && request.method !== 'HEAD') ||
    (answer.status < 303 && request.method === 'POST');
  const elsewhere = url.origin !== new URL(request.url).origin;
  const headers = Object.entries(request.headers).filter(
    ([name]) => !(becomesGet && ofBody.test(name)) && !(elsewhere && ofOrigin.test(name)),
  );
  return {
    ...rest,
    url: url.href,
    headers: Object.fromEntries(headers),
    ...(becomesGet ? { method: 'GET' } : body !== undefined && { body }),
  };
}

async function sendOnce(network: Network, request: OutgoingRequest, signal: AbortSignal): Promise<Answer> {
  const url = checkUrl(request.url, network.policy);
  const port = portOf(url);
  const open = url.protocol === 'https:' ? requestHttps : requestHttp;
  const { promise, reject, resolve } = Promise.withResolvers<IncomingMessage>();
  const outgoing = open(url, {
    method: request.method,
    headers: request.headers,
    agent: false,
    signal,
    lookup: checkedLookup(network, port),
  });
  outgoing.on('response', resolve).on('error', reject);
  outgoing.end(request.body);
  try {
    const incoming = await promise;
    return {
      status: incoming.statusCode ?? 0,
      headers: incoming.headers,
      ...(await readBody(incoming, request.maxBodyBytes)),
      url: url.href,
    };
  } finally {
    outgoing.destroy();
  }
}

async function readBody(
  incoming: IncomingMessage,
  maxBytes: number,
): Promise<{ readonly body: Buffer; readonly truncated: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) break;
  }
  return { body: Buffer.concat(chunks).subarray(0, maxBytes), truncated: size > maxBytes };
}
