import type { Comparison, Intent } from '#core/domain/intent.ts';
import { folded } from './page-text.ts';

export type Comparing = Pick<Intent, 'value' | 'valueTo' | 'valueQuoted' | 'comparison'>;

type Numeric = 'more-than' | 'less-than' | 'at-least' | 'at-most' | 'between';
type Textual = Exclude<Comparison, Numeric>;

const textTests: Readonly<Record<Textual, (has: string, wants: string) => boolean>> = {
  equals: (has, wants) => has === wants,
  contains: (has, wants) => has.includes(wants),
  'starts-with': (has, wants) => has.startsWith(wants),
  'ends-with': (has, wants) => has.endsWith(wants),
};

const numberTests: Readonly<Record<Numeric, (has: number, wants: number, upTo: number) => boolean>> = {
  'more-than': (has, wants) => has > wants,
  'less-than': (has, wants) => has < wants,
  'at-least': (has, wants) => has >= wants,
  'at-most': (has, wants) => has <= wants,
  between: (has, wants, upTo) => has >= Math.min(wants, upTo) && has <= Math.max(wants, upTo),
};

/** Whether a text is what an assertion says. Case counts only inside quotes, white space never. */
export function textFits(actual: string, asked: Comparing, usual: Comparison): boolean {
  const comparison = asked.comparison ?? usual;
  if (isNumeric(comparison)) return numberFits(numberIn(actual), asked, comparison);
  const fold = (text: string): string =>
    asked.valueQuoted === false ? folded(text).toLowerCase() : folded(text);
  return textTests[comparison](fold(actual), fold(asked.value ?? ''));
}

/** Whether a number is what an assertion says. */
export function numberFits(actual: number | undefined, asked: Comparing, comparison: Comparison): boolean {
  const wanted = numberIn(asked.value ?? '');
  if (actual === undefined || wanted === undefined) return false;
  if (!isNumeric(comparison)) return actual === wanted;
  return numberTests[comparison](actual, wanted, numberIn(asked.valueTo ?? '') ?? wanted);
}

function isNumeric(comparison: Comparison): comparison is Numeric {
  return comparison in numberTests;
}

const words = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** The first number of a text: `$1,234.50`, `1.234,50 €`, `-3`, `three`. */
export function numberIn(text: string): number | undefined {
  const digits = /[-−]?\d[\d.,' ’]*/.exec(text.replaceAll(/[\u00a0\u202f]/g, ' '))?.[0];
  if (digits === undefined) {
    const index = words.indexOf(text.trim().toLowerCase());
    return index >= 0 ? index : text.trim().toLowerCase() === 'zero' ? 0 : undefined;
  }
  const compact = digits
    .replaceAll(/[ '’]/g, '')
    .replace('−', '-')
    .replace(/[.,]+$/, '');
  const decimal = decimalSign(compact);
  const plain = (
    decimal === ','
      ? compact.replaceAll('.', '')
      : compact.replaceAll(decimal === undefined ? /[.,]/g : /,/g, '')
  ).replace(',', '.');
  const value = Number(plain);
  return Number.isNaN(value) ? undefined : value;
}

/** The last of two different signs is the decimal one; a single one is where it isn't followed by exactly three digits. */
function decimalSign(text: string): string | undefined {
  const signs = text.match(/[.,]/g) ?? [];
  const last = signs.at(-1);
  if (last === undefined) return undefined;
  if (new Set(signs).size > 1) return last;
  const grouped = signs.length > 1 || /^-?[1-9]\d{0,2},\d{3}$/.test(text);
  return grouped ? undefined : last;
}
