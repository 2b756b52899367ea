import type { Intent } from '#core/domain/intent.ts';
import type { Judgement } from './judgement.ts';
import { spokenExpectation } from './compare-values.ts';

/** Judges the page's address: an expected path is compared with the path, a whole URL with all of it. A slash at the end does not count. */
export function judgeUrl(intent: Intent, url: string): Judgement {
  const expected = {
    value: intent.value ?? '',
    quoted: true,
    comparison: intent.comparison ?? ('equals' as const),
  };
  const holds = urlSatisfies(url, expected.value, expected.comparison) !== intent.negated;
  const wanted = spokenExpectation(expected, intent.negated);
  return {
    holds,
    expected: wanted,
    actual: `"${url}"`,
    message: holds ? `The URL is "${url}"` : `Expected the URL to be ${wanted}, but it is "${url}"`,
  };
}

function urlSatisfies(url: string, value: string, comparison: string): boolean {
  const texts = [url, decoded(url)].map(trimSlash);
  const wanted = trimSlash(value);
  if (comparison === 'contains')
    return (
      value !== '' && [url, decoded(url)].some((text) => text.includes(value) || `${text}/`.includes(value))
    );
  if (comparison === 'ends-with') return texts.some((text) => text.endsWith(wanted));
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(value);
  const compared = whole ? texts : texts.flatMap((text) => partsOf(text, value));
  return comparison === 'starts-with'
    ? compared.some((text) => text.startsWith(wanted))
    : compared.includes(wanted);
}

/** What an address without a scheme is compared with: the path, or host and path. */
function partsOf(url: string, value: string): string[] {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed) return [url];
  const path = trimSlash(decoded(`${parsed.pathname}${parsed.search}${parsed.hash}`));
  return value.startsWith('/') ? [path] : [`${parsed.host}${path}`, path.replace(/^\//, '')];
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    // Not every address is encoded as it should be; then it is compared as it is.
    return url;
  }
}

function trimSlash(text: string): string {
  return text.length > 1 ? text.replace(/\/$/, '') : text.replace(/^\/$/, '');
}
