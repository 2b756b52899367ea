import { isIP } from 'node:net';

import type { AddressPolicy } from './address-policy.ts';

/** Why a request of the server got no answer; the message is a sentence for whoever asked for it. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  readonly reason: 'url' | 'denied' | 'unreachable' | 'timeout' | 'redirects';

  constructor(reason: RequestFailed['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** Throws `RequestFailed` for what is not http or https, and for user and password in the address. */
export function checkUrlForm(text: string): URL {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new RequestFailed('url', 'The address has to begin with http:// or https://.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new RequestFailed(
      'url',
      'The address must hold no user and password: send an Authorization header.',
    );
  }
  return url;
}

/** All that can be said before the name is looked up. Throws `RequestFailed` also for a literal IP address that is denied. */
export function checkUrl(text: string, policy: AddressPolicy): URL {
  const url = checkUrlForm(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const why = isIP(host) === 0 ? undefined : policy.refusal(host, portOf(url));
  if (why !== undefined) throw new RequestFailed('denied', why);
  return url;
}

/** The port that an http or https address leads to. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}
