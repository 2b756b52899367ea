import type { Alternative, Intent } from '#core/domain/intent.ts';
import {
  dropArticles,
  isEmpty,
  isValueToken,
  lowerAt,
  matchAny,
  slice,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { forTargets } from '../readings.ts';
import { parseTarget, parseTargets } from '../target.ts';
import { wholeNumber } from '../words/ordinal-words.ts';
import { readComparison } from './comparison.ts';
import { cellsOf } from './order.ts';
import type { Predicate } from './predicate.ts';
import { propertySubject } from './property.ts';

const aggregates = {
  sum: ['sum of', 'total of', 'sum total of'],
  average: ['average of', 'mean of', 'average value of'],
  highest: ['highest of', 'maximum of', 'largest of', 'highest value in', 'highest value of', 'maximum in'],
  lowest: ['lowest of', 'minimum of', 'smallest of', 'lowest value in', 'lowest value of', 'minimum in'],
} as const;

type Expected = Pick<Intent, 'value' | 'valueQuoted' | 'comparison' | 'aggregate'>;

/** What is said with a calculation: "is the sum of the Price column", "is {{saved:A}} plus 5". Undefined where nothing is. */
export function arithmeticReadings(predicate: Predicate): Alternative[] | undefined {
  const expected = expectedOf(predicate);
  if (!expected) return undefined;
  const property = propertySubject(predicate.subject);
  const isCount = property?.property === 'count' && !expected.aggregate;
  return forTargets(parseTargets(property?.of ?? predicate.subject), 0.96, {
    interaction: isCount ? 'assert-count' : 'assert-number',
    negated: predicate.negated,
    ...expected,
  });
}

function expectedOf({ verb, rest }: Predicate): Expected | undefined {
  if (/^(?:increase|decrease|go)$/.test(verb)) return changed(verb, slice(rest, 1));
  if (verb !== 'be' && verb !== 'equal') return undefined;
  const said = verb === 'be' ? rest : slice(rest, matchAny(rest, ['equal to', 'equals to']) || 1);
  const whole = expressionOf(said);
  if (whole !== undefined) return { comparison: 'equals', ...plain(whole) };
  const compared = readComparison(said);
  const bare = dropArticles(trimPunctuation(compared?.value ?? said));
  const comparison = compared?.comparison ?? 'equals';
  for (const [kind, words] of Object.entries(aggregates) as [keyof typeof aggregates, readonly string[]][]) {
    const length = matchAny(bare, words);
    const of = length > 0 ? aggregated(slice(bare, length)) : undefined;
    if (of) return { comparison, aggregate: { kind, of } };
  }
  const value = compared && expressionOf(compared.value);
  return value === undefined ? undefined : { comparison, ...plain(value) };
}

function plain(value: string): Pick<Intent, 'value' | 'valueQuoted'> {
  return { value, valueQuoted: false };
}

function aggregated(said: Phrase): Intent['target'] {
  const bare = dropArticles(said);
  const target = parseTarget(bare);
  if (target?.role !== 'column') return target;
  const at = bare.tokens.findIndex(({ lower }) => lower === 'column');
  const before = slice(bare, 0, at);
  return cellsOf(isEmpty(before) ? slice(bare, at + 1, at + 2) : before, target);
}

const operators: readonly (readonly [string, string])[] = [
  ['plus', '+'],
  ['+', '+'],
  ['minus', '-'],
  ['-', '-'],
  ['–', '-'],
  ['times', '*'],
  ['multiplied by', '*'],
  ['*', '*'],
  ['×', '*'],
  ['divided by', '/'],
  ['/', '/'],
];

/** "{{saved:A}} plus 5", "2 more than {{saved:A}}", "twice {{saved:A}}" as a calculation with blanks around its signs. */
function expressionOf(phrase: Phrase): string | undefined {
  const said = dropArticles(trimPunctuation(phrase));
  const only = said.tokens[1];
  if (said.tokens.length === 2 && only && isValueToken(only)) {
    const factor = { twice: '* 2', double: '* 2', half: '/ 2' }[lowerAt(said, 0)];
    return factor && `${only.value} ${factor}`;
  }
  return comparedTo(said) ?? calculation(said);
}

/** "one more than {{saved:COUNT}}". */
function comparedTo(said: Phrase): string | undefined {
  const by = numberAt(said, 0);
  const more = matchAny(said, ['more than', 'higher than', 'greater than'], 1);
  const less = matchAny(said, ['less than', 'fewer than', 'lower than'], 1);
  const base = said.tokens[1 + Math.max(more, less)];
  if (
    by === undefined ||
    Math.max(more, less) === 0 ||
    !base ||
    said.tokens.length !== Math.max(more, less) + 2
  )
    return undefined;
  return isValueToken(base) ? `${base.value} ${more > 0 ? '+' : '-'} ${by}` : undefined;
}

function calculation(said: Phrase): string | undefined {
  let expression = numberAt(said, 0);
  if (expression === undefined) return undefined;
  let at = 1;
  while (at < said.tokens.length) {
    const found = operators.find(([words]) => matchAny(said, [words], at) > 0);
    if (!found) return undefined;
    const [words, sign] = found;
    const next = numberAt(said, at + words.split(' ').length);
    if (next === undefined) return undefined;
    expression += ` ${sign} ${next}`;
    at += words.split(' ').length + 1;
  }
  return at > 1 ? expression : undefined;
}

function numberAt(said: Phrase, at: number): string | undefined {
  const token = said.tokens[at];
  if (token?.kind === 'number' || token?.kind === 'template') return token.value;
  const whole = token?.kind === 'word' ? wholeNumber(token.lower) : undefined;
  return whole === undefined ? undefined : String(whole);
}

/** "went up by one from {{saved:COUNT}}": without what it was before nothing can be said. */
function changed(verb: string, said: Phrase): Expected | undefined {
  const up = verb === 'go' ? lowerAt(said, 0) === 'up' : verb === 'increase';
  const rest = verb === 'go' ? slice(said, 1) : said;
  const from = said.tokens.at(-1);
  const by = numberAt(rest, 1);
  if (
    lowerAt(rest, 0) !== 'by' ||
    by === undefined ||
    lowerAt(rest, 2) !== 'from' ||
    rest.tokens.length !== 4
  )
    return undefined;
  return from && isValueToken(from)
    ? { comparison: 'equals', ...plain(`${from.value} ${up ? '+' : '-'} ${by}`) }
    : undefined;
}
