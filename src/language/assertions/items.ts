import type { Alternative, Intent, ItemFact, ItemsClaim, Leading, Target } from '#core/domain/intent.ts';
import {
  dropArticles,
  isEmpty,
  lowerAt,
  matchAny,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { reading } from '../readings.ts';
import { wordsOf } from '../subject.ts';
import { leadingRelation, parseTarget } from '../target.ts';
import { adjectiveStates, stateWords } from '../words/state-words.ts';
import { leadingWords } from '../words/leading-words.ts';
import { readQuantity } from './count.ts';
import { factText, itemFact, type SaidFact } from './item-fact.ts';
import { namedItems, type NamedItem } from './named-item.ts';
import { isOneValue } from './one-item.ts';
import { placeTargets } from './presence.ts';
import { placeSaid } from './place-among.ts';
import { findPredicates, type Predicate } from './predicate.ts';

/**
 * What is said of several like things, or of one among them: "three of the invoices are overdue", "only Books is ticked", "the hand
 * trowel is the cheapest of the products". Undefined where the words are no such statement.
 */
export function itemsReadings(phrase: Phrase): readonly Alternative[] | undefined {
  for (const predicate of findPredicates(phrase)) {
    if (isEmpty(predicate.subject)) continue;
    const found =
      ofLeading(predicate) ??
      ofOnly(predicate) ??
      ofQuantity(predicate) ??
      ofColour(predicate) ??
      ofOrigin(predicate) ??
      ofPlace(predicate);
    if (found) return found;
  }
  return undefined;
}

type Claim = Pick<Intent, 'comparison' | 'value' | 'valueTo'> & { readonly items: ItemsClaim };

function claimed(target: Target | undefined, claim: Claim, place?: Phrase): Alternative[] | undefined {
  if (!target) return undefined;
  const [placed] = place ? placeTargets([{ target, prior: 1 }], place) : [{ target }];
  return placed && [reading(0.97, { interaction: 'assert-items', target: placed.target, ...claim })];
}

/** "The cheapest place costs $41", "the hand trowel is the cheapest of the products". */
function ofLeading(predicate: Predicate): Alternative[] | undefined {
  const subject = leadingAt(dropArticles(predicate.subject));
  if (subject) {
    const said = itemFact(predicate) ?? named(predicate);
    if (!said) return undefined;
    return claimed(
      kindOf(subject.rest),
      { items: { of: 'one', leading: subject.leading, facts: [said.fact] } },
      said.place,
    );
  }
  const object = predicate.verb === 'be' ? leadingAt(dropArticles(predicate.rest)) : undefined;
  if (!object) return undefined;
  const among = kindOf(object.rest);
  const fact = among && {
    said: textOf(predicate.rest),
    negated: predicate.negated,
    leading: { ...object.leading, among },
  };
  return fact && claimed(parseTarget(predicate.subject), { items: { of: 'one', facts: [fact] } });
}

/** "The longest song is Salt": it is called so. */
function named({ verb, rest, negated }: Predicate): SaidFact | undefined {
  const name = dropArticles(trimPunctuation(rest));
  const only = name.tokens.length === 1 ? name.tokens[0] : undefined;
  if (verb !== 'be' || isEmpty(name)) return undefined;
  const text = { value: only?.value ?? textOf(name), quoted: only?.kind === 'quoted' };
  return { fact: { said: textOf(rest), negated, text } };
}

function leadingAt(phrase: Phrase): { leading: Leading; rest: Phrase } | undefined {
  const words = wordsOf(phrase);
  for (const length of [2, 1]) {
    const leading = leadingWords.get(words.slice(0, length).join(' '));
    if (leading && phrase.tokens.length > length) return { leading, rest: slice(phrase, length) };
  }
  return undefined;
}

/** "place on the list", "of the products", "of all": what kind of thing leads. */
function kindOf(phrase: Phrase): Target | undefined {
  const bare = slice(phrase, matchAny(phrase, ['of', 'among', 'one of', 'ones of']));
  const kind = dropArticles(trimPunctuation(slice(bare, matchAny(bare, ['all', 'all of', 'one']))));
  if (isEmpty(kind)) return { said: 'the things of that kind', name: '', quoted: false, role: 'item' };
  return leadingRelation(kind)
    ? placeTargets([{ target: { said: '', name: '', quoted: false, role: 'item' }, prior: 1 }], kind)[0]
        ?.target
    : parseTarget(kind);
}

/** "Only Books should be ticked", "Books is the only one that is ticked". */
function ofOnly(predicate: Predicate): Alternative[] | undefined {
  const said = predicate.subject;
  const only = lowerAt(said, 0) === 'only' && said.tokens[0]?.kind === 'word' ? slice(said, 1) : undefined;
  if (only && !isEmpty(only) && !readQuantity(only) && !predicate.negated) {
    const fact = itemFact(predicate);
    return fact && claimed(parseTarget(only), { items: { of: 'only', facts: [fact.fact] } }, fact.place);
  }
  const object = predicate.verb === 'be' && !predicate.negated ? theOnlyOne(predicate.rest) : undefined;
  return object && claimed(parseTarget(said), { items: { of: 'only', facts: [object.fact] } }, object.place);
}

/** "the only one in the list with a filled star", "the only one that is ticked". */
function theOnlyOne(rest: Phrase): SaidFact | undefined {
  const bare = dropArticles(trimPunctuation(rest));
  if (matchAny(bare, ['only', 'sole']) === 0) return undefined;
  const adjective = adjectiveStates.has(lowerAt(bare, 1)) ? stateWords.get(lowerAt(bare, 1)) : undefined;
  if (adjective && bare.tokens.length === 3)
    return { fact: { said: lowerAt(bare, 1), negated: adjective.negated === true, state: adjective.state } };
  const at = bare.tokens.findIndex(
    ({ lower, kind }) => kind === 'word' && /^(?:that|which|with)$/.test(lower),
  );
  const isWith = lowerAt(bare, at) === 'with';
  const place = at > 2 ? slice(bare, 2, at) : undefined;
  const predicate = isWith
    ? { subject: bare, negated: false, verb: 'have', rest: slice(bare, at) }
    : at > 0
      ? findPredicates(slice(bare, at)).at(0)
      : { subject: bare, negated: false, verb: 'be', rest: slice(bare, 2) };
  const fact = predicate && (itemFact(predicate) ?? (isWith ? partFact(slice(bare, at + 1)) : undefined));
  return fact && { ...fact, ...(place && leadingRelation(place) && { place }) };
}

/** "with a filled star": what it shows, which a page may not tell. */
function partFact(part: Phrase): SaidFact | undefined {
  const text = factText(part);
  return text && { fact: { said: textOf(part), negated: false, text } };
}

/** "None of the tasks is ticked", "both screws are stored at A1", "three of the invoices carry the status Overdue". */
function ofQuantity(predicate: Predicate): Alternative[] | undefined {
  const quantity = quantityOf(predicate.subject);
  if (!quantity) return undefined;
  const { kind, claim } = quantity;
  const left = unitOfItem(predicate, quantity);
  if (left) return left;
  const said = itemFact(predicate);
  const isShown =
    said?.fact.text !== undefined &&
    /^(?:visible|shown|displayed|present|there|listed|found|hidden|gone|available|missing)$/.test(
      said.fact.said,
    );
  if (isShown || (quantity.bare && said?.fact.text)) return undefined;
  if (!said || kind.tokens.some((token) => token.kind === 'quoted')) return undefined;
  const of = claim.comparison === undefined ? 'all' : 'count';
  const turned = quantity.none ? { ...said.fact, negated: !said.fact.negated } : said.fact;
  return claimed(
    parseTarget(kind),
    { ...claim, items: { of, ...quantity.outOf, facts: [turned] } },
    said.place,
  );
}

/** "INV-7 has a red badge": that there is a badge says nothing of its colour. */
function ofColour(predicate: Predicate): Alternative[] | undefined {
  const said = itemFact(predicate);
  const target = said?.fact.colour?.part === undefined ? undefined : parseTarget(predicate.subject);
  return said && target && claimed(target, { items: { of: 'one', facts: [said.fact] } }, said.place);
}

/** "Is by Ida Holm", "is from Acme", "is with Dr. Obi": no place beside something, but what stands in the row or item. */
function ofOrigin(predicate: Predicate): Alternative[] | undefined {
  const { subject, verb, rest } = predicate;
  const said = trimPunctuation(rest);
  const value = slice(said, 1);
  const isOrigin = verb === 'be' && /^(?:by|from|for|with)$/.test(lowerAt(said, 0)) && isOneValue(value);
  const fact = isOrigin ? itemFact(predicate) : undefined;
  return fact && claimed(parseTarget(subject), { items: { of: 'one', facts: [fact.fact] } });
}

type Quantified = {
  readonly kind: Phrase;
  readonly claim: Pick<Intent, 'comparison' | 'value' | 'valueTo'>;
  readonly none?: true;
  /** "No …": of a state it is said of all; of anything else, that there is no such thing. */
  readonly bare?: true;
  readonly outOf?: { readonly outOf: number };
};

const alls = ['all of the', 'all the', 'all of', 'all', 'every one of the', 'each of the', 'every', 'each'];
const boths = ['both of the', 'both the', 'both'];
const nones = ['none of the', 'none of', 'not one of the', 'neither of the'];

function quantityOf(subject: Phrase): Quantified | undefined {
  if (subject.tokens[0]?.kind !== 'word' && subject.tokens[0]?.kind !== 'number') return undefined;
  const isList = subject.tokens.some(({ text, lower }) => text === ',' || lower === 'and' || lower === 'or');
  if (isList) return undefined;
  const after = (words: readonly string[]): Phrase | undefined => {
    const length = matchAny(subject, words);
    const kind = slice(subject, length);
    return length > 0 && !isEmpty(kind) ? kind : undefined;
  };
  const none = after(nones);
  if (none) return { kind: none, claim: {}, none: true };
  const no = after(['no']);
  if (no)
    return /^(?:more|less|fewer|longer|one)$/.test(lowerAt(no, 0))
      ? countOf(subject)
      : { kind: no, claim: {}, none: true, bare: true };
  const both = after(boths);
  if (both) return { kind: both, claim: {}, outOf: { outOf: 2 } };
  const all = after(alls);
  if (all) return { kind: all, claim: {} };
  return countOf(subject);
}

/** "Three of the invoices", "no more than two rows". */
function countOf(subject: Phrase): Quantified | undefined {
  const quantity = readQuantity(subject);
  if (!quantity || quantity.counted.tokens.length > 8) return undefined;
  const { comparison, value, valueTo, counted } = quantity;
  const listed = slice(counted, matchAny(counted, ['listed', 'shown', 'displayed']));
  return { kind: listed, claim: { comparison, value, ...(valueTo !== undefined && { valueTo }) } };
}

/** "Only two seats are left for Grafting" is said of Grafting. */
function unitOfItem(
  { verb, rest, negated }: Predicate,
  { kind, claim, none }: Quantified,
): Alternative[] | undefined {
  const number = none ? '0' : claim.value;
  if (verb !== 'be' || !number || (!none && claim.comparison !== 'equals') || kind.tokens.length > 2)
    return undefined;
  const left = matchAny(rest, ['left for', 'left in', 'left on', 'available for', 'free for', 'free in']);
  const item = left > 0 ? parseTarget(slice(rest, left)) : undefined;
  const unit = textOf(kind);
  const fact: ItemFact = {
    said: `${number} ${unit}`,
    negated,
    text: { value: number, quoted: false, unit },
  };
  return claimed(item, { items: { of: 'one', facts: [fact] } });
}

/** "The message about the bins is the first one in the list": where it stands among its like. */
function ofPlace(predicate: Predicate): Alternative[] | undefined {
  const fact = placeSaid(predicate);
  const target = fact && parseTarget(predicate.subject);
  if (!target || target.name === '' || target.ordinal !== undefined) return undefined;
  return [{ target }, ...namedItems(predicate.subject)].flatMap(
    (item: NamedItem) =>
      claimed(item.target, {
        items: { of: 'one', ...(item.kind !== undefined && { kind: item.kind }), facts: [fact] },
      }) ?? [],
  );
}
