import { AppError } from '../domain/app-error.ts';

/**
 * An address as people write it, `shop.example/start`, with its scheme: https unless it has one. Throws `bad_request`.
 * @param at The field it came in, for the error.
 */
export function toHttpUrl(text: string, at: string): string {
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return url;
  throw new AppError(
    'bad_request',
    `'${text}' is no address of an application. Give one as in https://shop.example.`,
    { problems: [{ at, message: 'not an http address' }] },
  );
}
