import type { Comparing } from './compare.ts';
import { textFits } from './compare.ts';

/** Whether an address is the one an assertion says: whole, or from its path on; a slash at the end does not count. */
export function urlFits(actual: string, asked: Comparing, baseUrl: string | undefined): boolean {
  const comparison = asked.comparison ?? 'contains';
  const wanted = (asked.value ?? '').trim();
  const url = URL.canParse(actual) ? new URL(actual) : undefined;
  const decoded = decode(actual);
  if (comparison !== 'equals') {
    const path = url === undefined ? actual : decode(url.pathname + url.search + url.hash);
    return [actual, decoded, path, noSlash(decoded)].some((text) =>
      textFits(text, { ...asked, value: wanted }, comparison),
    );
  }
  const absolute = URL.canParse(wanted) ? wanted : resolved(wanted, baseUrl ?? url?.origin);
  const same = (a: string, b: string): boolean => noSlash(decode(a)) === noSlash(decode(b));
  if (same(actual, absolute)) return true;
  // "The address is /cart" is said of a page whose query says nothing to the reader.
  return (
    url !== undefined &&
    wanted.startsWith('/') &&
    [url.pathname, url.pathname + url.search].some((part) => same(part, wanted))
  );
}

function resolved(path: string, base: string | undefined): string {
  return base !== undefined && URL.canParse(path, base) ? new URL(path, base).href : path;
}

function noSlash(text: string): string {
  return text.replace(/\/$/, '');
}

function decode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    // Percent signs that encode nothing stand for themselves.
    return text;
  }
}
