import type { RelationKind, Target } from '#core/domain/intent.ts';

import {
  dropArticles,
  findWord,
  isEmpty,
  isValueToken,
  lowerAt,
  slice,
  startsWithArticle,
  textOf,
  trimPunctuation,
  type Phrase,
} from './phrase.ts';
import { inTheMiddle } from './middle-one.ts';
import { valueOf } from './values.ts';
import { wordsOf } from './subject.ts';
import { roleAtEnd } from './target-head.ts';
import { containerRoles } from './words/role-words.ts';
import { regionWords, type RelationWord } from './words/relation-words.ts';

export type ParseAnchor = (phrase: Phrase) => Target | undefined;

/** The head with what a preposition says of it. Undefined where the tail is nothing. */
export function relationOf(
  head: Target,
  kind: RelationWord['kind'],
  tail: Phrase,
  parse: ParseAnchor,
): Target | undefined {
  const rest = trimPunctuation(tail);
  if (isEmpty(rest)) return undefined;
  if (kind === 'between') return betweenOf(head, rest, parse);
  if (kind === 'in') {
    const region = regionOf(rest);
    const one = region === undefined ? undefined : inTheMiddle(head, region);
    if (one) return one;
    if (region !== undefined) return { ...head, relation: { kind: 'in', anchor: pageRegion(rest, region) } };
  }
  const part = kind === 'in' ? partOf(rest) : undefined;
  if (part) return relate(head, 'in', part, parse);
  const holds = head.role !== undefined && containerRoles.has(head.role);
  if (holds && (kind === 'with' || kind === 'for' || kind === 'name')) {
    const where = cellOf(head, rest, parse);
    if (where) return where;
  }
  if (kind === 'name' || kind === 'for' || kind === 'with') return named(head, kind, rest, holds, parse);
  if (kind === 'where' || kind === 'id' || kind === 'test-id') return undefined;
  if (kind === 'below' && isShelter(rest)) return relate(head, 'in', rest, parse);
  return relate(head, kind, rest, parse);
}

function relate(head: Target, kind: RelationKind, tail: Phrase, parse: ParseAnchor): Target | undefined {
  const anchor = parse(tail);
  if (!anchor) return undefined;
  if (head.role === 'column' && anchor.role === 'row')
    return { ...head, role: 'cell', relation: { kind: 'of', anchor } };
  const isKind =
    kind === 'in' &&
    anchor.relation === undefined &&
    anchor.ordinal === undefined &&
    anchor.role !== undefined &&
    !containerRoles.has(anchor.role) &&
    roleAtEnd(tail)?.plural === true;
  // "In the kitchen box" is a part of the page rather than a field.
  if (kind === 'in' && anchor.role === 'field' && anchor.name !== '' && lowerAt(tail, -1) === 'box') {
    const { role: _role, ...box } = anchor;
    return { ...head, relation: { kind, anchor: box } };
  }
  if (!isKind) return { ...head, relation: { kind, anchor } };
  const group: Target = { said: anchor.said, name: textOf(dropArticles(tail)), quoted: false };
  return { ...head, relation: { kind, anchor: group } };
}

/** "Under the Billing tab" is inside it, not below it. */
function isShelter(tail: Phrase): boolean {
  return /^(?:tab|menu|section|dropdown|accordion|column)$/.test(lowerAt(tail, -1));
}

/** A button *with the text* X is named X; a row with the text X holds X. */
function named(
  head: Target,
  kind: 'name' | 'for' | 'with',
  tail: Phrase,
  holds: boolean,
  parse: ParseAnchor,
): Target | undefined {
  const anchor = parse(tail);
  if (!anchor) return undefined;
  const isName =
    kind === 'name' || (head.role !== undefined && kind === 'for') || (anchor.quoted && !anchor.role);
  const bare = !anchor.relation && anchor.ordinal === undefined && (!anchor.role || kind === 'name');
  if (
    holds &&
    head.role !== 'dialog' &&
    head.role !== 'section' &&
    head.role !== 'form' &&
    head.role !== 'select' &&
    head.role !== 'message' &&
    head.role !== 'tab' &&
    head.role !== 'menu'
  ) {
    return { ...head, relation: { kind: 'with', anchor } };
  }
  if (head.name === '' && isName && (bare || kind === 'name')) {
    const name = { ...head, name: anchor.name, quoted: anchor.quoted };
    return anchor.relation ? { ...name, relation: anchor.relation } : name;
  }
  // "Refund for Alan Turing" does not hold him: both stand in one row, card or section.
  return { ...head, relation: { kind: kind === 'for' ? 'in' : 'with', anchor } };
}

function betweenOf(head: Target, tail: Phrase, parse: ParseAnchor): Target | undefined {
  const and = findWord(tail, new Set(['and', '&']), 1);
  const anchor = and > 0 ? parse(slice(tail, 0, and)) : undefined;
  const anchorTo = and > 0 ? parse(slice(tail, and + 1)) : undefined;
  return anchor && anchorTo ? { ...head, relation: { kind: 'between', anchor, anchorTo } } : undefined;
}

/** "the top right corner of the page", "the left": a part of the page rather than an element. */
export function regionOf(phrase: Phrase): string | undefined {
  const words = wordsOf(dropArticles(trimPunctuation(phrase)));
  const end = words.findIndex((word) => word === 'of');
  const place = end === -1 ? words : words.slice(0, end);
  const after = end === -1 ? '' : words.slice(end + 1).join(' ');
  if (after !== '' && !/^(?:the )?(?:page|screen|window|site)$/.test(after)) return undefined;
  return regionWords.get(
    place.filter((word) => !/^(?:corner|part|hand|area|half|edge)$/.test(word)).join(' '),
  );
}

/** "the top of the table" is in the table. */
function partOf(phrase: Phrase): Phrase | undefined {
  const bare = dropArticles(phrase);
  const of = findWord(bare, new Set(['of']), 1);
  const place =
    of === -1
      ? ''
      : wordsOf(slice(bare, 0, of))
          .filter((word) => !/^(?:corner|part|hand|area|half|edge|very|far)$/.test(word))
          .join(' ');
  return (regionWords.has(place) || (of > 0 && place === '') || /^(?:end|start|beginning)$/.test(place)) &&
    of < bare.tokens.length - 1
    ? slice(bare, of + 1)
    : undefined;
}

/** The anchor that stands for a region of the page. */
export function pageRegion(phrase: Phrase, region: string): Target {
  return { said: textOf(phrase), name: region, quoted: false, role: 'page' };
}

const equality = new Set(['is', '=', 'equals', 'contains', 'says', 'reads', 'shows', 'has', 'are', 'equal']);

/** "the row where 'Customer' is 'Ada'", "whose status is Paid", "where the Customer column contains Ada". */
export function rowCondition(head: Target, tail: Phrase, parse: ParseAnchor): Target | undefined {
  const rest = trimPunctuation(tail);
  const at = findWord(rest, equality, 1);
  if (at === -1) return cellOf(head, rest, parse);
  const column = parse(slice(rest, 0, at));
  let value = slice(rest, at + 1);
  if (/^(?:to|value|the)$/.test(lowerAt(value, 0))) value = slice(value, 1);
  if (!column || isEmpty(value)) return undefined;
  return conditionOn(head, column, value, parse);
}

/** A value may be followed by where the row is: "… is 'Ada' in the Orders table". */
function conditionOn(head: Target, column: Target, said: Phrase, parse: ParseAnchor): Target {
  const inside = findWord(said, new Set(['in', 'of', 'within', 'inside']), 1);
  const value = inside > 0 && isValueToken(said.tokens[inside - 1]) ? slice(said, 0, inside) : said;
  const place = value === said ? undefined : parse(slice(said, inside + 1));
  const { role: _role, ...named } = column;
  const anchor: Target = {
    ...named,
    role: 'column',
    ...(place && { relation: { kind: 'in', anchor: place } }),
  };
  return { ...head, relation: { kind: 'where', anchor, value: valueOf(value).value } };
}

/** "row with Customer 'Ada'", "row with 'Ada' in the 'Customer' column", "row with Status = Paid", "row with status: Paid". */
function cellOf(head: Target, tail: Phrase, parse: ParseAnchor): Target | undefined {
  if (head.role !== 'row') return undefined;
  const column = lowerAt(tail, -1) === 'column' ? findWord(tail, new Set(['in', 'under']), 1) : -1;
  if (column > 0) {
    const anchor = parse(slice(tail, column + 1));
    return anchor && conditionOn(head, anchor, slice(tail, 0, column), parse);
  }
  const equals = tail.tokens.findIndex((token, index) => index > 0 && /^(?:=|:)$/.test(token.text));
  if (equals > 0 && equals < tail.tokens.length - 1) {
    const anchor = parse(slice(tail, 0, equals));
    return anchor && conditionOn(head, anchor, slice(tail, equals + 1), parse);
  }
  const first = tail.tokens.findIndex((token) => isValueToken(token));
  const words = slice(tail, 0, first);
  const nameOnly =
    first > 0 &&
    first === tail.tokens.length - 1 &&
    !/^(?:text|value|name|id|number|label|content)$/.test(lowerAt(words, -1));
  if (!nameOnly) return undefined;
  const anchor = parse(words);
  if (!anchor || (startsWithArticle(words) && textOf(dropArticles(words)) === 'text')) return undefined;
  return conditionOn(head, anchor, slice(tail, first), parse);
}
