import type { RelationKind, Target } from '#core/domain/intent.ts';

import {
  dropArticles,
  dropTrailing,
  isEmpty,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  textOf,
  trimPunctuation,
  type Phrase,
} from './phrase.ts';
import type { RankedTarget } from './readings.ts';
import { attach, within } from './attach.ts';
import { findCuts, relationAt, type Cut } from './cuts.ts';
import { cellByPlace } from './target-cell.ts';
import { containerPrefix, isClosedHead, readHead, roleAtEnd, targetsOfHead } from './target-head.ts';
import { withoutColour } from './role-at.ts';
import { middleOne } from './middle-one.ts';
import { oneOfTwo } from './one-of.ts';
import { wordsOf } from './subject.ts';
import { whatItDoes } from './what-it-does.ts';
import { containerRoles } from './words/role-words.ts';
import type { RelationWord } from './words/relation-words.ts';

const deepest = 5;
const mostTargets = 5;

/** What takes more words to describe is no description. */
const longestTarget = 32;

/**
 * What a noun phrase may describe, best first; empty for an empty phrase. "Add to cart" and "Terms of Service" hold
 * prepositions that belong to the label, so that both readings are kept unless the words decide.
 */
export function parseTargets(phrase: Phrase, depth = 0): readonly RankedTarget[] {
  const trimmed = withoutColour(trimPunctuation(phrase));
  if (isEmpty(trimmed) || trimmed.tokens.length > longestTarget) return [];
  const one = depth >= deepest ? undefined : oneOfTwo(trimmed, (rest) => parseTargets(rest, depth + 1));
  if (one) return one.map(({ target, prior }) => ({ target: { ...target, said: textOf(trimmed) }, prior }));
  const middle = depth >= deepest ? [] : middleOne(trimmed, (rest) => parseTargets(rest, depth + 1));
  const pointed = withoutPointing(trimmed);
  if (pointed) return parseTargets(pointed, depth);
  const doing = depth >= deepest ? [] : whatItDoes(trimmed, (part) => parseTarget(part, depth + 1));
  if (doing.length > 0) return doing;
  const bySelector = selectorTarget(trimmed);
  if (bySelector) return [bySelector];
  const cell = depth >= deepest ? undefined : cellByPlace(trimmed, (part) => parseTarget(part, depth + 1));
  if (cell) return [cell];
  const cuts = depth >= deepest ? [] : findCuts(trimmed);
  const certain = cuts.find((cut) => cut.certain);
  const readings = certain ? certainReadings(trimmed, certain, depth) : openReadings(trimmed, cuts, depth);
  return keepBest(
    [...middle, ...readings].map(({ target, prior }) => ({
      target: { ...target, said: textOf(trimmed) },
      prior,
    })),
  );
}

/** The best reading alone. */
export function parseTarget(phrase: Phrase, depth = 0): Target | undefined {
  return parseTargets(phrase, depth)[0]?.target;
}

function keepBest(readings: readonly RankedTarget[]): readonly RankedTarget[] {
  return readings.toSorted((left, right) => right.prior - left.prior).slice(0, mostTargets);
}

const lookedAt = [
  'that has opened',
  'that opened',
  'that has appeared',
  'that appeared',
  'that is open',
  'which has opened',
  'which opened',
  'that just opened',
  'shown',
  'displayed',
  'further down the page',
  'further down',
  'further up',
  'over there',
];

/** "The section below", "the field above", "the price shown": the page is where one looks anyhow. */
function withoutPointing(phrase: Phrase): Phrase | undefined {
  const seen = dropTrailing(phrase, lookedAt);
  if (seen !== phrase && startsWithArticle(seen) && seen.tokens.length > 1) return seen;
  const rest = dropTrailing(phrase, ['below', 'above', 'shown below', 'given below', 'on the page']);
  return rest !== phrase && startsWithArticle(rest) && roleAtEnd(rest) !== undefined ? rest : undefined;
}

function selectorTarget(phrase: Phrase): RankedTarget | undefined {
  const bare = dropArticles(phrase);
  const at = bare.tokens.findIndex((token) => token.kind === 'selector');
  const token = bare.tokens[at];
  if (!token) return undefined;
  const [engine = '', ...body] = token.value.split('=');
  const selector = {
    engine: engine.toLowerCase() === 'css' ? 'css' : engine.toLowerCase() === 'xpath' ? 'xpath' : 'testid',
    body: body.join('='),
  } as const;
  const head = readHead(slice(bare, 0, at));
  return {
    target: {
      said: textOf(phrase),
      name: '',
      quoted: false,
      ...(head.ordinal !== undefined && { ordinal: head.ordinal }),
      selector,
    },
    prior: 1,
  };
}

/** Words before a place that say nothing more: "the button present at the top". */
const placings = [
  'present',
  'located',
  'situated',
  'placed',
  'displayed',
  'shown',
  'available',
  'found',
  'that is',
  'which is',
  'that is displayed',
  'visible',
  'appearing',
  'listed',
];

function certainReadings(phrase: Phrase, cut: Cut, depth: number): RankedTarget[] {
  const head = dropTrailing(slice(phrase, 0, cut.at), placings);
  const tail = slice(phrase, cut.at + cut.length);
  const inner = findCuts(head);
  const heads = inner.length > 0 ? openReadings(head, inner, depth) : headReadings(head, depth);
  return heads.flatMap(({ target, prior }) => {
    const placed = attach(target, cut.word.kind, tail, (part) => parseTarget(part, depth + 1));
    return placed ? [{ target: placed, prior }] : [];
  });
}

/** The whole phrase as a name, and each cut. */
function openReadings(phrase: Phrase, cuts: readonly Cut[], depth: number): RankedTarget[] {
  const whole = headReadings(phrase, depth);
  const readings: RankedTarget[] = [];
  let wholePrior = 1;
  for (const cut of cuts.slice(0, 3)) {
    const tail = slice(phrase, cut.at + cut.length);
    const ofNamed = cut.word.kind === 'of' && tail.tokens[0]?.kind === 'quoted';
    const withArticle = startsWithArticle(tail) || ofNamed;
    const prior = withArticle && cut.word.kind !== 'name' ? 0.9 : 0.5;
    if (withArticle) wholePrior = 0.7;
    for (const head of headReadings(slice(phrase, 0, cut.at), depth).slice(0, 2)) {
      const target = attach(head.target, cut.word.kind, tail, (part) => parseTarget(part, depth + 1));
      if (target) readings.push({ target, prior: prior * head.prior });
    }
  }
  return [...whole.map(({ target, prior }) => ({ target, prior: prior * wholePrior })), ...readings];
}

/** A head without places: possessives and "third row Delete button" still hold a container. */
function headReadings(phrase: Phrase, depth: number): RankedTarget[] {
  const possessive = phrase.tokens.findIndex((token) => token.kind === 'possessive');
  // "The total of Ada's order" is of that order.
  const isOfOwner = findCuts(slice(phrase, 0, possessive)).some(({ word }) => word.kind === 'of');
  if (possessive > 0 && possessive < phrase.tokens.length - 1 && depth < deepest && !isOfOwner) {
    return possessiveReadings(phrase, possessive, depth);
  }
  const prefix = depth < deepest ? containerPrefix(phrase) : undefined;
  if (prefix) {
    const anchor = parseTarget(prefix.container, depth + 1);
    const inside = targetsOfHead(readHead(prefix.rest));
    if (anchor)
      return [
        ...inside.map(({ target, prior }) => ({ target: within(target, 'in', anchor), prior })),
        ...targetsOfHead(readHead(phrase)).map(({ target, prior }) => ({ target, prior: prior * 0.5 })),
      ];
  }
  return targetsOfHead(readHead(phrase));
}

/** "Ada's row" is a row named Ada; "the third row's Delete button" is in that row; "Today's deals" may be a label. */
function possessiveReadings(phrase: Phrase, at: number, depth: number): RankedTarget[] {
  const owner = slice(phrase, 0, at);
  const owned = slice(phrase, at + 1);
  const anchor = parseTarget(owner, depth + 1);
  const inside = headReadings(owned, depth + 1);
  const role = roleAtEnd(owned);
  if (!anchor) return inside;
  if (
    role &&
    role.length === owned.tokens.length &&
    containerRoles.has(role.role) &&
    !anchor.role &&
    anchor.ordinal === undefined
  ) {
    const row: Target = { said: textOf(phrase), name: anchor.name, quoted: anchor.quoted, role: role.role };
    return [{ target: row, prior: 1 }];
  }
  const kind: RelationKind = anchor.role && containerRoles.has(anchor.role) ? 'in' : 'of';
  const split = inside.map(({ target, prior }) => ({ target: within(target, kind, anchor), prior }));
  // "The project's state": of the one project that the page is about.
  const isKind =
    startsWithArticle(owner) && owner.tokens.length === 2 && /^\p{Ll}+$/u.test(lowerAt(owner, 1));
  const bare = isKind && owner.tokens[1]?.text === lowerAt(owner, 1) ? weaken(inside, 0.35) : [];
  if (isClosedHead(owner)) return split;
  const said = textOf(phrase);
  const named = dropArticles(phrase);
  if (!role?.firm) {
    const whole: Target = { said, name: textOf(named), quoted: false };
    return [{ target: whole, prior: 1 }, ...weaken(split, 0.5), ...bare];
  }
  const whole: Target = { said, name: textOf(slice(named, 0, -role.length)), quoted: false, role: role.role };
  return [{ target: whole, prior: 0.6 }, ...weaken(split, 0.9), ...bare];
}

function weaken(readings: readonly RankedTarget[], factor: number): RankedTarget[] {
  return readings.map(({ target, prior }) => ({ target, prior: prior * factor }));
}

/** Where the phrase starts with a preposition: how many words it has. */
export function leadingRelation(phrase: Phrase): { word: RelationWord; length: number } | undefined {
  return relationAt(wordsOf(phrase), 0);
}

/** Whether the phrase is only "it", "them" and the like: what the clause before spoke of. */
export function isPronoun(phrase: Phrase): boolean {
  return phrase.tokens.length === 1 && matchAny(phrase, ['it', 'them', 'that', 'this', 'him', 'her']) === 1;
}
