import type { Alternative, ItemFact, Target } from '#core/domain/intent.ts';
import {
  dropTrailing,
  isEmpty,
  isValueToken,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { forTargets, type RankedTarget } from '../readings.ts';
import { valueOf } from '../values.ts';
import { measureUnits } from '../words/amount-verbs.ts';
import { readComparison, type Compared } from './comparison.ts';
import { valueReadings } from './expected.ts';
import { factText } from './item-fact.ts';
import type { Predicate } from './predicate.ts';

const asides = [
  'in total',
  'in all',
  'altogether',
  'overall',
  'all together',
  'all in all',
  'now',
  'already',
];

/**
 * "The discount amounts to €10": what is called so shows that amount. Denied it has to show another number: that it does not show the words
 * may be because it shows the amount in another way. With a unit only a row or an item tells: "45 min" is not the text "45 minutes".
 */
export function sumReadings(targets: readonly RankedTarget[], said: Phrase, negated: boolean): Alternative[] {
  const value = dropTrailing(trimPunctuation(said), asides);
  const compared = readComparison(value);
  const amount = trimPunctuation(compared?.value ?? value);
  if (amount.tokens.length !== 1 || !isValueToken(amount.tokens[0])) return [];
  const clear = targets.filter(({ target }) => !isPartOfSum(target));
  if (!negated) return valueReadings(clear, value, false, 'equals', 0.92);
  return forTargets(clear, 0.92, {
    interaction: 'assert-number',
    negated,
    comparison: compared?.comparison ?? 'equals',
    value: valueOf(amount).value,
    valueQuoted: false,
  });
}

/** "Ada's pay" may come to more than the base pay that stands beside her name. */
function isPartOfSum({ said, name, relation }: Target): boolean {
  return relation?.kind === 'of' && /['’]s?\s/.test(said) && !/\b(?:total|sum|balance|bill)\b/i.test(name);
}

/** "Takes 45 minutes", "adds up to 8 hours this week": the amount, and what else is said to be shown with it. */
export function amountFacts({ verb, rest, negated }: Predicate): readonly ItemFact[] {
  const said = dropTrailing(trimPunctuation(slice(rest, 1)), asides);
  const compared = readComparison(said);
  if (!isExact(compared)) return [];
  const value = compared?.value ?? said;
  const unit = value.tokens[1];
  const isUnit = unit?.kind === 'word' && measureUnits.has(unit.lower);
  const end = isUnit ? 2 : 1;
  const text = factText(slice(value, 0, end));
  const tail = slice(value, end);
  if (!text || (negated && !isEmpty(tail))) return [];
  const label = verb === 'sum' ? { label: 'total' } : {};
  const amount: ItemFact = { said: textOf(said), negated, text: { ...text, ...label } };
  if (isEmpty(tail)) return [amount];
  return [amount, { said: textOf(tail), negated: false, text: { value: textOf(tail), quoted: false } }];
}

/** Of a row or an item it is said what it comes to, not in what bounds that lies. */
function isExact(compared: Compared | undefined): boolean {
  return compared === undefined || compared.comparison === 'equals';
}
