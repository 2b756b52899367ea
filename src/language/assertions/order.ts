import type { Alternative, Intent, Target } from '#core/domain/intent.ts';
import { listParts } from '../actions/trim.ts';
import {
  dropArticles,
  findWord,
  isEmpty,
  lowerAt,
  matchAny,
  slice,
  trimPunctuation,
  textOf,
  type Phrase,
} from '../phrase.ts';
import { reading } from '../readings.ts';
import { wordsOf } from '../subject.ts';
import { parseTarget, parseTargets } from '../target.ts';
import { within } from '../attach.ts';
import { isClosedHead } from '../target-head.ts';
import type { Predicate } from './predicate.ts';

/** What is said of an order; undefined where nothing is. */
export function orderReadings(predicate: Predicate): Alternative[] | undefined {
  return sortedReadings(predicate) ?? listedReadings(predicate) ?? beforeReadings(predicate);
}

const descending =
  /\b(?:descending|desc|decreasing|reverse[d]?|high(?:est)? to low(?:est)?|large(?:st)? to small(?:est)?|z (?:to|-) a|z-a|(?:newest|latest|most recent|highest|largest|most expensive|biggest) (?:one )?first)\b/;
const ascending =
  /\b(?:ascending|asc|increasing|alphabetical(?:ly)?|chronological(?:ly)?|low(?:est)? to high(?:est)?|small(?:est)? to large(?:st)?|a (?:to|-) z|a-z|numerical(?:ly)?|(?:oldest|earliest|lowest|smallest|cheapest) (?:one )?first)\b/;
const ends = new Set([
  ',',
  '(',
  'in',
  'from',
  'ascending',
  'descending',
  'asc',
  'desc',
  'with',
  'alphabetically',
]);
const sortWords = ['sorted', 'ordered', 'arranged', 'listed', 'shown', 'displayed', 'in'];

/** "the rows are sorted by Price, descending", "the list is in alphabetical order". Ascending unless said otherwise. */
function sortedReadings({ subject, verb, rest, negated }: Predicate): Alternative[] | undefined {
  if (verb !== 'be' || matchAny(rest, sortWords) === 0) return undefined;
  const words = wordsOf(rest).join(' ');
  const isSorted = /^(?:sorted|ordered)\b/.test(words);
  const direction = descending.test(words) ? 'descending' : 'ascending';
  if (!isSorted && !(/\border\b/.test(words) && (ascending.test(words) || descending.test(words))))
    return undefined;
  const by = findWord(rest, new Set(['by']));
  const column = by === -1 ? undefined : columnOf(slice(rest, by + 1));
  const of = trimPunctuation(subject);
  const target = column ? cellsOf(column, parseTarget(of)) : sortedThings(of);
  if (!target) return undefined;
  return [
    reading(0.95, { interaction: 'assert-order', target, value: direction, valueQuoted: false, negated }),
  ];
}

function columnOf(phrase: Phrase): Phrase | undefined {
  const end = phrase.tokens.findIndex((token) => token.kind !== 'quoted' && ends.has(token.lower));
  const said = dropArticles(end === -1 ? phrase : slice(phrase, 0, end));
  const bare = /^(?:column|order)$/.test(lowerAt(said, -1)) ? slice(said, 0, -1) : said;
  return isEmpty(bare) ? undefined : bare;
}

/** The cells under a column's header, in the table that was named. */
export function cellsOf(column: Phrase, table?: Target): Target {
  const quoted = column.tokens.length === 1 && column.tokens[0]?.kind === 'quoted';
  const name = quoted ? (column.tokens[0]?.value ?? '') : textOf(column);
  const anchor: Target = { said: `the ${name} column`, name, quoted, role: 'column' };
  const cells: Target = {
    said: `the cells of the ${name} column`,
    name: '',
    quoted: false,
    role: 'cell',
    relation: { kind: 'in', anchor },
  };
  const place = table?.role === 'table' ? table : table?.relation?.anchor;
  return place?.role === 'table' && place.name !== '' ? within(cells, 'in', place) : cells;
}

function sortedThings(subject: Phrase): Target | undefined {
  const target = parseTarget(subject);
  if (target?.role === 'column') {
    const bare = dropArticles(subject);
    const at = findWord(bare, new Set(['column']));
    return cellsOf(at > 0 ? slice(bare, 0, at) : slice(bare, at + 1));
  }
  if (target?.role === 'list')
    return {
      said: `the items of ${target.said}`,
      name: '',
      quoted: false,
      role: 'item',
      relation: { kind: 'in', anchor: target },
    };
  return target;
}

const inOrder = [
  'in that order',
  'in this order',
  'in order',
  'in the order given',
  'in exactly that order',
  'in exactly this order',
];
const orderIs = ['in the following order', 'in the order', 'in this order', 'in order'];

/** "the list shows A, B and C in that order", "the rows are in the order A, B, C". */
function listedReadings({ subject, verb, rest, negated }: Predicate): Alternative[] | undefined {
  if (!/^(?:show|contain|have|list|be|read|appear)$/.test(verb)) return undefined;
  const said = trimPunctuation(verb === 'be' ? rest : slice(rest, 1));
  const trailing = inOrder.find((words) => {
    const length = words.split(' ').length;
    return matchAny(said, [words], said.tokens.length - length) === length;
  });
  const start = matchAny(said, orderIs);
  const listed = trailing
    ? slice(said, 0, -trailing.split(' ').length)
    : start > 0
      ? slice(said, start)
      : undefined;
  if (!listed) return undefined;
  const parts = listParts(trimPunctuation(listed));
  if (parts.length < 2) return undefined;
  const place = placeOf(parseTarget(subject));
  const order = parts.flatMap((part) => parseTarget(part) ?? []);
  return [
    ordered(
      order.map((target) => (place ? within(target, 'in', place) : target)),
      negated,
    ),
  ];
}

/** A list or table holds what is listed; "the rows" are in whatever holds them. */
function placeOf(target: Target | undefined): Target | undefined {
  if (!target || target.role === 'page') return undefined;
  if (/^(?:row|item|option|card|element)$/.test(target.role ?? '')) return target.relation?.anchor;
  return target.role === undefined ? undefined : target;
}

/** `"A" comes before "B"`, "the Lamp row is after the Chair row". */
function beforeReadings({ subject, verb, rest, negated }: Predicate): Alternative[] | undefined {
  const said = verb === 'be' ? rest : slice(rest, 1);
  const start = matchAny(said, ['listed', 'shown', 'displayed', 'placed', 'sorted', 'up']);
  const word = verb === 'precede' || verb === 'follow' ? verb : lowerAt(said, start);
  const other = verb === 'precede' || verb === 'follow' ? said : slice(said, start + 1);
  const isBefore = word === 'before' || word === 'precede';
  if (!isBefore && word !== 'after' && word !== 'follow') return undefined;
  if (!/^(?:come|appear|be|go|precede|follow)$/.test(verb) || isEmpty(other)) return undefined;
  // "The date is after 1 May" compares dates.
  if (verb === 'be' && !(isClosedHead(subject) && isClosedHead(other))) return undefined;
  const [first] = parseTargets(subject);
  const [second] = parseTargets(trimPunctuation(other));
  if (!first || !second) return undefined;
  const pair = isBefore ? [first.target, second.target] : [second.target, first.target];
  return [ordered(pair, negated)];
}

function ordered(order: readonly Target[], negated: boolean): Alternative {
  const intent: Omit<Intent, 'negated'> = { interaction: 'assert-order', order };
  return reading(0.95, { ...intent, negated });
}
