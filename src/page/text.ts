import { tagNameOf } from './dom.ts';

const inlineTags = new Set(
  (
    'a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp slot small ' +
    'span strike strong sub sup svg time tt u var wbr button input select textarea output meter progress'
  ).split(' '),
);

/**
 * Joins texts of neighbours as a reader sees them: parts of one line stay together, blocks are kept apart. An element's
 * computed style is asked only where two words would touch.
 */
export function joinText(
  left: string,
  right: string,
  before: Element | undefined,
  after: Element | undefined,
): string {
  if (left === '' || right === '') return left + right;
  if (/\s$/.test(left) || /^\s/.test(right)) return left + right;
  const breaks = (before !== undefined && breaksLine(before)) || (after !== undefined && breaksLine(after));
  return breaks ? `${left} ${right}` : left + right;
}

function breaksLine(element: Element): boolean {
  const tag = tagNameOf(element);
  if (tag === 'br') return true;
  if (!inlineTags.has(tag) && !tag.includes('-')) return true;
  const display = getComputedStyle(element).display;
  return display !== 'inline' && display !== 'contents';
}
