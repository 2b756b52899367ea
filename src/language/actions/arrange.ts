import type { Alternative, Target } from '#core/domain/intent.ts';

import { findPredicates } from '../assertions/predicate.ts';
import { dropArticles, findWord, isEmpty, lowerAt, matchAny, slice, textOf, type Phrase } from '../phrase.ts';
import { reading } from '../readings.ts';
import { isCertainValue, valueOf } from '../values.ts';
import { parseTarget } from '../target.ts';

/**
 * What "sort by name", "sort the table by Customer", "filter by Kitchen", "agree to the terms" may come to besides a button that
 * says so: a list's option, a column's header, a checkbox.
 */
export function arrangingReadings(phrase: Phrase): Alternative[] {
  const verb = lowerAt(phrase, 0);
  if (/^(?:sort|order|filter)$/.test(verb)) return byReadings(phrase, verb);
  if (/^(?:agree|accept|consent)$/.test(verb)) return agreeReadings(phrase);
  return [];
}

function byReadings(phrase: Phrase, verb: string): Alternative[] {
  const by = findWord(phrase, new Set(['by', 'on']), 1);
  const key = dropArticles(slice(phrase, by + 1));
  if (by < 1 || by > 4 || isEmpty(key) || (key.tokens.length > 4 && !isCertainValue(key))) return [];
  const thing = slice(phrase, 1, by);
  const place = isEmpty(thing) ? undefined : parseTarget(thing);
  const relation = place?.role === 'table' || place?.role === 'list' ? placeOf(place) : {};
  const chosenOf = verb === 'filter' ? choiceOf(key) : undefined;
  if (chosenOf) return chosenOf;
  const { value, valueQuoted } = valueOf(key);
  // "Filter the unit by Office": what is filtered is the list of its values.
  if (
    verb === 'filter' &&
    place &&
    relation.relation === undefined &&
    place.name !== '' &&
    place.role === undefined
  )
    return [
      reading(0.7, { interaction: 'select-option', target: place, value, valueQuoted }),
      reading(0.6, {
        interaction: 'check',
        target: { said: textOf(key), name: value, quoted: valueQuoted, role: 'checkbox' },
      }),
    ];
  const named: Target = { said: textOf(key), name: value, quoted: valueQuoted };
  if (verb === 'filter' && valueQuoted && place && !/^(?:list|table)$/.test(place.role ?? ''))
    // "Filter the cards by 'login'": by what is entered into the field for it.
    return [
      filteredBy(thing, key),
      reading(0.5, { interaction: 'check', target: { ...named, role: 'checkbox' } }),
    ];
  const list: Target = { said: `${verb} by`, name: `${verb} by`, quoted: false, role: 'select' };
  const chosen = reading(0.6, { interaction: 'select-option', target: list, value, valueQuoted });
  if (verb === 'filter')
    return [
      chosen,
      reading(0.6, { interaction: 'check', target: { ...named, role: 'checkbox', ...relation } }),
    ];
  // A table is sorted by the head of a column.
  const weight = place?.role === 'table' ? 0.7 : 0.6;
  return [
    chosen,
    reading(weight, { interaction: 'click', target: { ...named, role: 'column', ...relation } }),
  ];
}

function filteredBy(thing: Phrase, key: Phrase): Alternative {
  const name = `filter ${textOf(dropArticles(thing))}`;
  const target: Target = { said: name, name, quoted: false, role: 'field' };
  return reading(0.65, { interaction: 'input-text', target, ...valueOf(key) });
}

/** "Category Tools", "status 'Open'": a list and what is chosen in it; undefined for any other words. */
function choiceOf(key: Phrase): Alternative[] | undefined {
  const last = slice(key, -1);
  const isName =
    key.tokens.every(({ kind }) => kind === 'word') &&
    key.tokens.length <= 3 &&
    /^\p{Lu}/u.test(textOf(last)) &&
    /^\p{Ll}/u.test(textOf(key));
  if (key.tokens.length < 2 || !(isCertainValue(last) || isName)) return undefined;
  const list = slice(key, 0, -1);
  // "The article group Timber": that it is one of articles may stand elsewhere.
  return list.tokens.map((_token, from) => {
    const name = textOf(slice(list, from));
    const target: Target = { said: textOf(list), name, quoted: false };
    return reading(0.8 - from * 0.1, { interaction: 'select-option', target, ...valueOf(last) });
  });
}

/** "Limit the category to Tools" chooses that of the categories. */
function limitedTo(phrase: Phrase, to: number): Alternative[] | undefined {
  const value = slice(phrase, to + 1);
  // "Narrow the category down to Plants".
  const thing = slice(phrase, 1, /^down$/.test(lowerAt(phrase, to - 1)) ? to - 1 : to);
  const target = parseTarget(thing);
  const isName = value.tokens.length === 1 && /^\p{Lu}/u.test(textOf(value));
  if (!target || !(isName || isCertainValue(value))) return undefined;
  return [reading(0.8, { interaction: 'select-option', target, ...valueOf(value) })];
}

/** "Filter for places where pets are allowed": the box whose label stands in those words. */
function filteredFor(phrase: Phrase): Alternative[] {
  const said = dropArticles(slice(phrase, 2));
  if (isEmpty(said) || said.tokens.length > 8) return [];
  const target: Target = { said: textOf(said), name: textOf(said), quoted: false };
  return [
    reading(0.7, { interaction: 'check', target: { ...target, role: 'checkbox' } }),
    ...(['checkbox', 'switch', 'radio'] as const).map((role, at) =>
      reading(0.6 - at * 0.01, { interaction: 'check', target: { ...target, role, within: 'reason' } }),
    ),
  ];
}

const onlyShown = [
  'show only',
  'only show',
  'show me only',
  'shows only',
  'only shows',
  'display only',
  'list only',
];
const narrowing = /^(?:filter|narrow|limit|restrict)s?$/;

/** "Filter the list so that the status is Cancelled": a choice of "Cancelled" for the status. */
export function narrowingReadings(phrase: Phrase): Alternative[] {
  const only = matchAny(phrase, onlyShown);
  if (only > 0) return choiceOf(dropArticles(slice(phrase, only))) ?? [];
  if (!narrowing.test(lowerAt(phrase, 0))) return [];
  const to = /^(?:narrow|limit|restrict)/.test(lowerAt(phrase, 0))
    ? findWord(phrase, new Set(['to']), 2)
    : -1;
  const limited =
    to === -1 ? undefined : (choiceOf(dropArticles(slice(phrase, to + 1))) ?? limitedTo(phrase, to));
  if (limited) return limited;
  if (matchAny(phrase, ['filter for', 'filters for']) > 0) return filteredFor(phrase);
  const at = phrase.tokens.findIndex(
    (_token, index) => index > 1 && matchAny(phrase, ['so that', 'so'], index) > 0,
  );
  if (at === -1) return [];
  const stated = slice(phrase, at + matchAny(phrase, ['so that', 'so'], at));
  const [predicate] = findPredicates(stated);
  const target = predicate?.verb === 'be' ? parseTarget(predicate.subject) : undefined;
  if (!predicate || !target || isEmpty(predicate.rest) || predicate.rest.tokens.length > 4) return [];
  const { value, valueQuoted } = valueOf(predicate.rest);
  return [reading(0.8, { interaction: 'select-option', target, value, valueQuoted })];
}

function placeOf(anchor: Target): Pick<Target, 'relation'> {
  return anchor.name === '' ? {} : { relation: { kind: 'in', anchor } };
}

/** "Agree to the terms" is a box to tick as often as a button. */
function agreeReadings(phrase: Phrase): Alternative[] {
  const said = textOf(phrase);
  const verb = lowerAt(phrase, 0);
  const thing = dropArticles(slice(phrase, /^(?:to|with)$/.test(lowerAt(phrase, 1)) ? 2 : 1));
  const target: Target = { said, name: `${verb} ${textOf(thing)}`, quoted: false, role: 'checkbox' };
  const hasQuotes = phrase.tokens.some(({ kind }) => kind !== 'word');
  return phrase.tokens.length < 2 || hasQuotes ? [] : [reading(0.45, { interaction: 'check', target })];
}
