import type { Alternative, Comparison, Target } from '#core/domain/intent.ts';

import {
  dropArticles,
  isEmpty,
  isValueToken,
  lowerAt,
  matchAny,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { reading } from '../readings.ts';
import { valueOf, withoutValueNoun } from '../values.ts';
import { wordsOf } from '../subject.ts';
import type { Predicate } from './predicate.ts';
import { readComparison } from './comparison.ts';

const urlSubjects =
  /^(?:(?:the |current |page |page's |browser |browser's |new |full |my |resulting |final )*(?:url|address|web address|location|address bar|path|pathname)|(?:the )?(?:url|address|path) (?:of|in) the (?:page|browser|address bar|current page|tab)|(?:the )?(?:current )?page 's (?:url|address))$/;
const titleSubjects =
  /^(?:(?:the |current )*(?:page|page 's|document|browser|tab|browser tab|window|browser window) title|(?:the )?title|(?:the )?title of the (?:page|document|browser tab|tab|window|current page))$/;

export type PageSubject = 'assert-url' | 'assert-title';

/** Whether a subject is the page's address or its title. */
export function pageSubject(subject: Phrase): PageSubject | undefined {
  const words = wordsOf(subject).join(' ');
  if (urlSubjects.test(words)) return 'assert-url';
  return titleSubjects.test(words) ? 'assert-title' : undefined;
}

const verbComparisons: Readonly<Record<string, Comparison>> = {
  contain: 'contains',
  have: 'contains',
  start: 'starts-with',
  end: 'ends-with',
  be: 'equals',
  equal: 'equals',
  read: 'equals',
  say: 'equals',
  show: 'contains',
};

/** "the URL ends with /cart", "the page title is not 'Error'". */
export function pageReadings(interaction: PageSubject, predicate: Predicate): Alternative[] {
  let comparison = verbComparisons[predicate.verb];
  if (comparison === undefined) return [];
  let rest = predicate.verb === 'be' ? predicate.rest : slice(predicate.rest, 1);
  const compared = readComparison(rest);
  if (compared && compared.comparison !== 'between') {
    comparison = compared.comparison;
    rest = compared.value;
  }
  if (lowerAt(rest, 0) === 'with' || lowerAt(rest, 0) === 'to' || lowerAt(rest, 0) === 'in')
    rest = slice(rest, 1);
  const fixed = matchAny(rest, [
    'the text',
    'the path',
    'the word',
    'the value',
    'the string',
    'path',
    'text',
    'changed to',
    'the words',
  ]);
  rest = withoutValueNoun(slice(rest, fixed));
  if (isEmpty(trimPunctuation(rest))) return [];
  return [reading(0.95, { interaction, negated: predicate.negated, comparison, ...valueOf(rest) })];
}

const arrivals = [
  'on',
  'at',
  'redirected to',
  'taken to',
  'sent to',
  'navigated to',
  'back on',
  'now on',
  'brought to',
  'back at',
  'returned to',
  'redirected back to',
  'taken back to',
  'forwarded to',
  'landed on',
  'directed to',
  'still on',
  'in',
];

/** "I am on /cart", "the user is redirected to the dashboard page"; what is said after "am", "is" or "land". */
export function arrivalReadings(rest: Phrase, negated: boolean): Alternative[] {
  const length = matchAny(rest, arrivals);
  if (length === 0) return [];
  const place = dropArticles(trimPunctuation(slice(rest, length)));
  const named = matchAny(place, ['url', 'page', 'address', 'path', 'route']);
  const value = named > 0 && isValueToken(place.tokens[named]) ? slice(place, named) : withoutPage(place);
  const first = value.tokens[0];
  if (!first) return [];
  const only = value.tokens.length === 1;
  if (
    only &&
    (first.kind === 'url' ||
      first.kind === 'template' ||
      (first.kind === 'quoted' && /^(?:\/|https?:)/.test(first.value)))
  ) {
    return [reading(0.95, { interaction: 'assert-url', negated, comparison: 'equals', ...valueOf(value) })];
  }
  if (lowerAt(rest, 0) === 'in') return [];
  const { value: name, valueQuoted: quoted } = valueOf(value);
  return namedPage({ said: textOf(value), name, quoted }, negated);
}

function withoutPage(place: Phrase): Phrase {
  const last = lowerAt(place, -1);
  return place.tokens.length > 1 && (last === 'page' || last === 'screen' || last === 'view')
    ? slice(place, 0, -1)
    : place;
}

/** A page that is only named shows its name as a heading, in its title or in its address: the page decides. */
export function namedPage(
  { said, name, quoted }: Pick<Target, 'said' | 'name' | 'quoted'>,
  negated: boolean,
): Alternative[] {
  const slug = name.toLowerCase().replaceAll(/[^\p{L}\p{N}/]+/gu, '-');
  return [
    reading(0.7, {
      interaction: negated ? 'assert-hidden' : 'assert-visible',
      target: { said, name, quoted, role: 'heading' },
    }),
    reading(0.6, {
      interaction: 'assert-title',
      negated,
      comparison: 'contains',
      value: name,
      valueQuoted: false,
    }),
    reading(0.5, {
      interaction: 'assert-url',
      negated,
      comparison: 'contains',
      value: slug,
      valueQuoted: false,
    }),
  ];
}
