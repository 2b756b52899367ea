import type { Alternative, ItemFact } from '#core/domain/intent.ts';
import {
  dropArticles,
  findWord,
  isEmpty,
  isValueToken,
  matchAny,
  slice,
  startsWithArticle,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { reading } from '../readings.ts';
import { wordsOf } from '../subject.ts';
import { leadingRelation, parseTarget } from '../target.ts';
import { statusPhrases } from '../words/status-phrases.ts';
import { amountFacts } from './amounts.ts';
import { datedFact } from './dated.ts';
import { factText, itemFact } from './item-fact.ts';
import { namedItems, type NamedItem } from './named-item.ts';
import type { Predicate } from './predicate.ts';

/** A fact about one thing, besides what else the words may mean: it counts where the page makes clear which row or item it is. */
export function oneItemReadings(predicate: Predicate): readonly Alternative[] {
  // What can be is not what is.
  if (predicate.possible) return [];
  const property = predicate.verb === 'be' ? propertyOfItem(predicate) : undefined;
  if (property) return property;
  const inOrder = textOfNth(predicate);
  if (inOrder) return inOrder;
  const facts = clearFacts(predicate);
  if (facts.length > 0)
    return ofItem([...itself(predicate.subject), ...namedItems(predicate.subject)], facts);
  return [...plainReadings(predicate), ...namedReadings(predicate)];
}

/** What can be said of nothing but a row or an item that shows it. */
function clearFacts(predicate: Predicate): readonly ItemFact[] {
  const { verb, rest, negated } = predicate;
  if (verb === 'sum' || verb === 'measure') return amountFacts(predicate);
  const dated = verb === 'be' || verb === 'happen' ? datedFact(trimPunctuation(rest), negated) : undefined;
  return dated ? [dated] : [];
}

function ofItem(items: readonly NamedItem[], facts: readonly ItemFact[]): readonly Alternative[] {
  return items.map(({ target, kind }, at) =>
    reading(0.5 - at * 0.01, {
      interaction: 'assert-items',
      target,
      items: { of: 'one', ...(kind !== undefined && { kind }), facts },
    }),
  );
}

function itself(subject: Phrase): readonly NamedItem[] {
  const target = parseTarget(subject);
  return !target || target.ordinal !== undefined || target.name === '' ? [] : [{ target }];
}

function plainReadings(predicate: Predicate): readonly Alternative[] {
  const { subject, verb, rest } = predicate;
  const telling =
    verb === 'be'
      ? !leadingRelation(rest)
      : /^(?:cost|work|belong|live|carry|bear|weigh|wear|last|have)$/.test(verb);
  const said = telling ? itemFact(predicate) : undefined;
  // "The status is Open" is about the status, "INV-7 is Open" about what is called so.
  const isWord = said?.fact.text !== undefined && verb === 'be' && rest.tokens.length === 1;
  if (!said || (isWord && startsWithArticle(subject) && !/^\p{Ll}/u.test(said.fact.said))) return [];
  const target = parseTarget(subject);
  const isOwn = (isWord || said.fact.state !== undefined) && target?.role !== undefined;
  if (!target || target.ordinal !== undefined || target.name === '' || isOwn) return [];
  return ofItem([{ target }], [said.fact]);
}

/** "The ticket HD-22 is tagged Low", "Ada's order is on hold": of what is known by the number or the name. */
function namedReadings(predicate: Predicate): readonly Alternative[] {
  const { verb, rest, negated } = predicate;
  const items = namedItems(predicate.subject);
  if (items.length === 0) return [];
  const status = verb === 'be' ? statusOf(rest) : undefined;
  if (status) {
    const value = textOf(status);
    return ofItem(items, [{ said: value, negated, text: { value, quoted: false } }]);
  }
  const isTelling = verb === 'be' ? !leadingRelation(rest) : /^(?:cost|have|carry|bear)$/.test(verb);
  const said = isTelling ? itemFact(predicate) : undefined;
  return said?.fact.text && !said.place ? ofItem(items, [said.fact]) : [];
}

/** "On hold", "already in transit". */
export function statusOf(rest: Phrase): Phrase | undefined {
  const said = trimPunctuation(rest);
  const bare = slice(said, matchAny(said, ['still', 'also', 'now', 'currently', 'already', 'again']));
  return matchAny(bare, statusPhrases) === bare.tokens.length && !isEmpty(bare) ? bare : undefined;
}

/** "The last message in the list is "Hello"": the thing of that kind that stands there says so. */
function textOfNth({ subject, verb, rest, negated }: Predicate): readonly Alternative[] | undefined {
  const said = trimPunctuation(verb === 'be' ? rest : slice(rest, 1));
  const [value, other] = said.tokens;
  if (value?.kind !== 'quoted' || other || !/^(?:be|say|read|show|contain)$/.test(verb)) return undefined;
  const target = parseTarget(subject);
  const isKind = target?.role === undefined || /^(?:message|item|card)$/.test(target.role);
  if (target?.ordinal === undefined || !isKind) return undefined;
  const text = { value: value.value, quoted: true, within: true } as const;
  const fact = { said: textOf(said), negated, text };
  return [reading(0.5, { interaction: 'assert-items', target, items: { of: 'one', facts: [fact] } })];
}

/** "The score of the post "Hello" is 9", "the due date of Atlas of Rivers is 12 May": under that label in the row or item. */
function propertyOfItem({ subject, rest, negated }: Predicate): readonly Alternative[] | undefined {
  const said = dropArticles(subject);
  const of = findWord(said, new Set(['of', 'for']), 1);
  const value = isOneValue(trimPunctuation(rest)) ? factText(rest) : undefined;
  if (of < 1 || of > 3 || !value || value.label !== undefined) return undefined;
  const label = slice(said, 0, of);
  const target = parseTarget(slice(said, of + 1));
  if (!target || label.tokens.some(({ kind }) => kind !== 'word')) return undefined;
  const text = { ...value, label: wordsOf(label).join(' ') };
  const fact = { said: `${textOf(label)} ${textOf(rest)}`, negated, text };
  return [reading(0.5, { interaction: 'assert-items', target, items: { of: 'one', facts: [fact] } })];
}

/** A value, a date or a name; no description. */
export function isOneValue({ tokens }: Phrase): boolean {
  return tokens.length > 0 && tokens.every((token) => isValueToken(token) || /^\p{Lu}/u.test(token.text));
}
