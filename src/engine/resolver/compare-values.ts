import type { Comparison } from '#core/domain/intent.ts';
import { isOpenDay, isSameDay } from './days.ts';
import { fold, holdsText } from './words.ts';

/** What is expected of a text or number. */
export type Expectation = {
  readonly value: string;
  /** Upper end of `between`. */
  readonly valueTo?: string;
  /** Said in quotes: case counts. */
  readonly quoted: boolean;
  readonly comparison: Comparison;
};

const numeric = new Set<Comparison>(['more-than', 'less-than', 'at-least', 'at-most', 'between']);

const amountPattern =
  /[-+]?\s?(?:[$€£¥]|USD|EUR|GBP)?\s?[-+]?\d{1,3}(?:[,\u202F' ]\d{3})+(?:\.\d+)?|[-+]?\s?(?:[$€£¥])?\s?[-+]?\d+(?:[.,]\d+)?/g;

/** A number with its currency, as people write it: `$1,120.00`, `−$6.40`, `42 €`, `12%`. Undefined where the text is more than that. */
export function parseAmount(text: string): { number: number; unit: string } | undefined {
  const folded = fold(text).replaceAll(/\s/g, '');
  const match = /^([-+]?)([$€£¥]|[A-Z]{3})?([-+]?)([\d.,']*\d)([%$€£¥]|[A-Za-z]{2,3})?$/.exec(folded);
  if (!match?.[4]) return undefined;
  const number = parseDigits(match[4]);
  if (number === undefined) return undefined;
  const negative = match[1] === '-' || match[3] === '-';
  return { number: negative ? -number : number, unit: match[2] ?? match[5] ?? '' };
}

/** Groups by comma or apostrophe and a decimal point; a lone comma before one or two digits is a decimal comma. */
function parseDigits(digits: string): number | undefined {
  if (/^\d+,\d{1,2}$/.test(digits)) return Number(digits.replace(',', '.'));
  if (/^\d{1,3}(?:[,']\d{3})+(?:\.\d+)?$/.test(digits)) return Number(digits.replaceAll(/[,']/g, ''));
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(digits)) return Number(digits.replaceAll('.', '').replace(',', '.'));
  return /^\d*\.?\d+$/.test(digits) ? Number(digits) : undefined;
}

/** All amounts in a text, in order. */
export function amountsIn(text: string): number[] {
  return [...fold(text).matchAll(amountPattern)].flatMap(([found]) => parseAmount(found)?.number ?? []);
}

/** Whether a text is as expected. Numbers, amounts and dates that were said without quotes are compared as what they are. */
export function satisfies(actual: string, expected: Expectation): boolean {
  if (numeric.has(expected.comparison)) return amountSatisfies(actual, expected);
  const text = fold(actual);
  const wanted = fold(expected.value);
  const isPlain = expected.comparison === 'equals' && !expected.quoted;
  if (isPlain && (equalAmounts(text, wanted) || isSameDay(text, wanted) === true)) return true;
  const [left, right] = expected.quoted ? [text, wanted] : [text.toLowerCase(), wanted.toLowerCase()];
  if (expected.comparison === 'equals')
    return left === right || (isPlain && withoutInitials(text).toLowerCase() === right);
  if (expected.comparison === 'starts-with') return left.startsWith(right);
  return expected.comparison === 'ends-with' ? left.endsWith(right) : holdsText(left, right);
}

/** "M Mira Lal" is a round picture with her initial, and her name. */
function withoutInitials(text: string): string {
  const [, initials = '', name = ''] = /^(\p{Lu}{1,3}) (\p{Lu}.*)$/u.exec(text) ?? [];
  const first = name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
  return initials !== '' && first.startsWith(initials) ? name : text;
}

/** Whether a text may be as expected though that can't be told: then it can't be said either that it is not so. */
export function isOpen(actual: string, { value, quoted, comparison }: Expectation): boolean {
  return comparison === 'equals' && !quoted && isOpenDay(actual, value);
}

function equalAmounts(actual: string, expected: string): boolean {
  const [a, b] = [parseAmount(actual), parseAmount(expected)];
  return (
    a !== undefined &&
    b !== undefined &&
    a.number === b.number &&
    (a.unit === '' || b.unit === '' || a.unit === b.unit)
  );
}

function amountSatisfies(actual: string, expected: Expectation): boolean {
  const number = parseAmount(actual)?.number ?? soleAmount(actual);
  return number !== undefined && numberSatisfies(number, expected);
}

export function soleAmount(text: string): number | undefined {
  const amounts = amountsIn(text);
  return amounts.length === 1 ? amounts[0] : undefined;
}

/** Whether a number is as expected; never where the expectation is not a number. */
export function numberSatisfies(actual: number, expected: Expectation): boolean {
  const bound = parseAmount(expected.value)?.number;
  if (bound === undefined) return false;
  const upper = parseAmount(expected.valueTo ?? '')?.number;
  const { comparison } = expected;
  if (comparison === 'more-than') return actual > bound;
  if (comparison === 'less-than') return actual < bound;
  if (comparison === 'at-least') return actual >= bound;
  if (comparison === 'at-most') return actual <= bound;
  if (comparison === 'between') return upper !== undefined && actual >= bound && actual <= upper;
  return actual === bound;
}

const phrases: Readonly<Record<Comparison, string>> = {
  equals: '',
  contains: 'containing ',
  'starts-with': 'starting with ',
  'ends-with': 'ending with ',
  'more-than': 'more than ',
  'less-than': 'less than ',
  'at-least': 'at least ',
  'at-most': 'at most ',
  between: 'between ',
};

/** `containing "Saved"`, `at least 3`, `not "Draft"`. */
export function spokenExpectation(expected: Expectation, negated: boolean, bare = false): string {
  const shown = (text: string): string => (bare ? text : `"${text}"`);
  const upper = expected.comparison === 'between' ? ` and ${shown(expected.valueTo ?? '')}` : '';
  return `${negated ? 'not ' : ''}${phrases[expected.comparison]}${shown(expected.value)}${upper}`;
}

const wishes: Partial<Readonly<Record<Comparison, string>>> = {
  contains: 'to contain ',
  'starts-with': 'to start with ',
  'ends-with': 'to end with ',
};

/** `to contain "Saved"`, `to be at least 3`, `not to be "Draft"`: what follows "Expected …". */
export function spokenWish(expected: Expectation, negated: boolean, bare = false): string {
  const wish = wishes[expected.comparison];
  const said = spokenExpectation(expected, false, bare);
  return `${negated ? 'not ' : ''}${wish === undefined ? `to be ${said}` : wish + said.slice(phrases[expected.comparison].length)}`;
}
