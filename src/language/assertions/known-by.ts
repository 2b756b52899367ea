import type { Alternative } from '#core/domain/intent.ts';
import { dropArticles, findWord, lowerAt, slice, textOf, trimPunctuation, type Phrase } from '../phrase.ts';
import { reading } from '../readings.ts';
import { parseTarget } from '../target.ts';
import type { Predicate } from './predicate.ts';

/**
 * What a statement may mean besides: what a row or an item is known by is said, and what stands in it. Where the page has no such row,
 * the readings that take the words as they are remain.
 */
export function knownByReadings(predicate: Predicate, stated: readonly Alternative[]): Alternative[] {
  const isText = stated[0]?.intent.interaction === 'assert-text';
  if (predicate.negated || predicate.verb !== 'be' || !isText) return [];
  return [...statusReadings(predicate), ...priceReadings(predicate)];
}

/** "The order TW-1006 is delivered": the row or item of TW-1006 says "Delivered". */
function statusReadings({ subject, rest }: Predicate): Alternative[] {
  const [status] = trimPunctuation(rest).tokens;
  const named = dropArticles(subject);
  const identifier = named.tokens.at(-1);
  const isNamed =
    named.tokens.length === 2 &&
    named.tokens[0]?.kind === 'word' &&
    parseTarget(named)?.role === undefined &&
    identifier !== undefined &&
    /\d/.test(identifier.value);
  if (!isNamed || trimPunctuation(rest).tokens.length !== 1 || status?.kind !== 'word') return [];
  const anchor = { said: identifier.text, name: identifier.value, quoted: true } as const;
  const parts = [
    ['row', 'cell'],
    ['item', 'text'],
  ] as const;
  return parts.map(([role, part], at) =>
    reading(0.96 - at * 0.02, {
      interaction: 'assert-text',
      target: {
        said: `what the ${role} of ${textOf(named)} shows`,
        name: '',
        quoted: false,
        role: part,
        relation: {
          kind: 'in',
          anchor: { said: textOf(named), name: '', quoted: false, role, relation: { kind: 'with', anchor } },
        },
      },
      comparison: 'equals',
      value: status.value,
      valueQuoted: false,
    }),
  );
}

/** "The price of the Oak lamp is $20": the card of the lamp has that amount and no other. */
function priceReadings({ subject, rest }: Predicate): Alternative[] {
  const value: Phrase = trimPunctuation(rest);
  const [amount] = value.tokens;
  const named = dropArticles(subject);
  const of = findWord(named, new Set(['of']));
  if (of !== 1 || !/^(?:price|cost)$/.test(lowerAt(named, 0))) return [];
  if (value.tokens.length !== 1 || amount?.kind !== 'number') return [];
  const target = parseTarget(slice(named, 2));
  if (
    !target ||
    target.relation ||
    (target.role !== undefined && target.role !== 'card' && target.role !== 'item')
  )
    return [];
  return (target.role ? [target.role] : (['card', 'item', 'row'] as const)).map((role, at) =>
    reading(0.55 - at * 0.03, {
      interaction: 'assert-text',
      target: { ...target, role },
      comparison: 'equals',
      value: amount.value,
      valueQuoted: false,
    }),
  );
}
