import { AppError } from './app-error.ts';

/** One that the browser sends from the start, to the host of the environment alone. */
export type Cookie = { readonly name: string; readonly value: string };

// The characters of RFC 6265 §4.1.1; in values also those that browsers take all the same.
const namePattern = /^[\w!#$%&'*+.^`|~-]+$/;
const valuePattern = /^[^\p{Cc};]*$/u;
/** Name and value together, as browsers hold it (RFC 6265bis §5.6). */
const maxBytes = 4_096;

/**
 * Cookies as the header `Cookie` has them: `name=value; name=value`. None for an empty text. Throws `bad_request` where a part is not
 * one, and never repeats a value: it may be a session.
 */
export function parseCookies(text: string): Cookie[] {
  const parts = text.split(';').map((part) => part.trim());
  return parts.filter((part) => part !== '').map(parseCookie);
}

function parseCookie(part: string, index: number): Cookie {
  const at = part.indexOf('=');
  const cookie = { name: part.slice(0, Math.max(at, 0)).trim(), value: part.slice(at + 1).trim() };
  const fits = Buffer.byteLength(cookie.name + cookie.value) <= maxBytes;
  if (at > 0 && namePattern.test(cookie.name) && valuePattern.test(cookie.value) && fits) return cookie;
  const place = `Part ${index + 1} of the cookies`;
  const message = fits ? `${place} is not name=value.` : `${place} is longer than ${maxBytes} bytes.`;
  throw new AppError(
    'bad_request',
    `${message} Write them as a browser sends them: name=value; name=value.`,
    {
      problems: [{ at: 'cookies', message }],
    },
  );
}
