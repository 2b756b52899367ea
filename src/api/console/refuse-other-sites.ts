import type { FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';

/** A header that only a script of our own pages can send: another site's would have to ask first, and is refused. */
export const ownHeader = 'x-runwright-console';

/**
 * Throws `forbidden` for a change that is asked with a session but not by our own pages: the browser sends the cookie, or the proxy
 * the name, whichever page asks. @param origin Scheme and authority under which the visitor reaches us.
 */
export function refuseOtherSites(request: FastifyRequest, origin: string): void {
  const { origin: from, 'sec-fetch-site': site } = request.headers;
  const isOwn =
    request.headers[ownHeader] !== undefined &&
    // At home, too, are those who come by another name than the configured one.
    (from === undefined || from === origin || URL.parse(from)?.host === request.host) &&
    (site === undefined || site === 'same-origin');
  if (isOwn) return;
  throw new AppError(
    'forbidden',
    `What changes something with a session takes the header ${ownHeader} and comes from ${origin}: use an API key instead.`,
  );
}
