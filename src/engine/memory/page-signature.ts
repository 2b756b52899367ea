/** Whether a text holds something that a run was given or drew, so that nothing of it may be kept. */
export type IsWithheld = (text: string) => boolean;

const longestSegment = 40;

/**
 * Which page of an application an address is: its path, and a route after `#`, with `*` for numbers, keys and values. Neither
 * the deployment nor the query is part of it.
 */
export function pageSignature(url: string, isWithheld: IsWithheld): string {
  const parsed = URL.parse(url);
  if (parsed === null) return '';
  if (!/^(?:https?|file):$/.test(parsed.protocol)) return parsed.protocol;
  const path = parsed.protocol === 'file:' ? `/${parsed.pathname.split('/').at(-1) ?? ''}` : parsed.pathname;
  const route = /^#!?\//.test(parsed.hash) ? (parsed.hash.split('?')[0] ?? '') : '';
  return `${generalised(path, isWithheld)}${generalised(route, isWithheld)}`;
}

function generalised(path: string, isWithheld: IsWithheld): string {
  return path
    .split('/')
    .map((segment) => (varies(segment, isWithheld) ? '*' : segment))
    .join('/');
}

function varies(segment: string, isWithheld: IsWithheld): boolean {
  return /\d/.test(segment) || segment.length > longestSegment || isWithheld(decoded(segment));
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not every path is well-formed; as it stands it is as good.
    return segment;
  }
}
