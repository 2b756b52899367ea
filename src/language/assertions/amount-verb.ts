import { lowerAt, matchAny, slice, type Phrase } from '../phrase.ts';
import { measureUnits, measureVerbs, sumVerbs } from '../words/amount-verbs.ts';
import { wholeNumber } from '../words/ordinal-words.ts';

/** A verb at the start of a phrase that an amount follows. */
export type AmountVerb = {
  readonly verb: 'sum' | 'measure';
  /** How many words it has. */
  readonly length: number;
  /** In the form that an order has as well, "take two pills". A plural takes it; of some it is a noun: "sales last 30 days". */
  readonly form: 'third' | 'plural' | 'noun';
};

/** "amounts to | €10", "takes | 45 minutes"; undefined where no amount follows: "takes the bus" says something else. */
export function amountVerbAt(phrase: Phrase): AmountVerb | undefined {
  if (phrase.tokens[0]?.kind !== 'word') return undefined;
  const sum = matchAny(phrase, sumVerbs);
  const length = Math.max(sum, matchAny(phrase, measureVerbs));
  if (length === 0) return undefined;
  const value = slice(phrase, length + adverbsAt(phrase, length));
  if (!isAmount(value, sum === 0)) return undefined;
  return { verb: sum > 0 ? 'sum' : 'measure', length, form: formOf(lowerAt(phrase, 0)) };
}

function formOf(verb: string): AmountVerb['form'] {
  if (/(?:s|ed|took|came|went|sold)$/.test(verb)) return 'third';
  return /^(?:amount|come|add|sum|take|weigh|sell|go)$/.test(verb) ? 'plural' : 'noun';
}

/** Words before an amount that say how it is meant; "about" is none of them, since what is about so much can't be told. */
const adverbs = [
  'exactly',
  'only',
  'just',
  'precisely',
  'at least',
  'at most',
  'more than',
  'less than',
  'a total of',
];

function adverbsAt(phrase: Phrase, at: number): number {
  return matchAny(phrase, adverbs, at);
}

function isAmount(value: Phrase, needsUnit: boolean): boolean {
  const [number, unit] = value.tokens;
  const isNumber =
    number?.kind === 'number' ||
    number?.kind === 'template' ||
    (number?.kind === 'word' && wholeNumber(number.lower) !== undefined);
  const isShort = number?.kind === 'number' && /\d(?:min|h|kg|g|cm|mm|km|m)$/i.test(number.text);
  return isNumber && (!needsUnit || isShort || (unit?.kind === 'word' && measureUnits.has(unit.lower)));
}
