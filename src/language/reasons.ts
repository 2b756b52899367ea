import { interactions } from '#core/domain/interaction.ts';
import type { Intent, Target } from '#core/domain/intent.ts';

import { findPredicates } from './assertions/predicate.ts';
import { startsClause } from './clauses.ts';
import type { Token } from './lexer.ts';
import {
  join,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  textOf,
  trimPunctuation,
  wordFor,
  type Phrase,
} from './phrase.ts';
import { isRefusal, mapIntents, refuse, type Parse, type ParsedClause } from './readings.ts';
import { roleAtEnd } from './role-at.ts';
import { stripOpening, wordsOf } from './subject.ts';
import { leadingRelation } from './target.ts';
import { operations } from './words/operation-words.ts';
import { matchVerb } from './words/verbs.ts';

const therefore = [
  ', so',
  'so',
  ', therefore',
  '; therefore',
  ', thus',
  ', hence',
  ', which is why',
  ', that is why',
  ", that's why",
  ', for that reason',
  ', and so',
  ', and therefore',
];
const because = [', because', 'because', ', since', ', as'];
const leading = ['because', 'since', 'as', 'given that', 'when asked', 'asked', 'being asked'];

/** One of them stands in each of these. */
const joining: ReadonlySet<string> = new Set(
  'so therefore thus hence why reason because since as given asked to by ; – — likes loves prefers fancies'.split(
    ' ',
  ),
);

/** What a box is ticked or a switch flipped for. */
const purposes = [
  'so that',
  'to say that',
  'to say',
  'to tell that',
  'to show that',
  'to show',
  'to state that',
  'to indicate that',
  'to confirm that',
  'to confirm',
  'to see',
  'to get',
  'to have',
  'to receive',
  'to allow',
  'in order to',
];
const bareBoxes = [
  'box',
  'checkbox',
  'check box',
  'tick box',
  'tickbox',
  'switch',
  'toggle',
  'option',
  'radio button',
];

type Reasoned = { readonly act: Phrase; readonly reason: Phrase; readonly pointer?: Pointer };

/**
 * "The parcel is urgent, so I tick that box": what is done, told by its clause alone. Where that only points ("that box", "it"), the reason
 * tells the thing: `within` says that its label stands among those words, and the page decides. Undefined where nothing is done.
 */
export function parseReasoned(sentence: Phrase, parse: (act: Phrase) => Parse): Parse | undefined {
  if (!sentence.tokens.some(({ lower }) => joining.has(lower))) return undefined;
  const found =
    trailingAct(sentence) ?? leadingAct(sentence) ?? purposedAct(sentence) ?? achievingAct(sentence);
  if (!found) return undefined;
  const { act, reason } = found;
  const pointer = found.pointer ?? pointerIn(act);
  const acted = parse(pointer ? withMark(act, pointer) : act);
  if (isRefusal(acted) || !acted.every(({ readings }) => readings.every(({ intent }) => isAct(intent))))
    return undefined;
  // Two things to do are no reason and what follows from it.
  const asAct = found.pointer || isWished(reason) || likedAt(sentence) > 0 ? undefined : parse(reason);
  if (asAct && !isRefusal(asAct) && asAct.every(({ readings }) => readings[0] && isAct(readings[0].intent)))
    return undefined;
  if (!pointer) return acted;
  const said = textOf(slice(act, pointer.at, pointer.at + pointer.length));
  const told = acted.map((clause) => withReason(clause, said, reason));
  return told.every(({ readings }) => readings.length > 0)
    ? told
    : refuse(`"${said}" does not say which: name the element`, sentence);
}

const wished =
  /^(?:i|we|you|he|she|they|(?:the|a|our|my) [\p{L}-]+)(?:'d)? (?:(?:really|only|just|also) )?(?:would|want|wants|wish|wishes|need|needs|prefer|prefers|like|likes|plan|plans|hope|hopes)\b/iu;

/** "I would like to leave later": who wants to do something has not done it. */
function isWished(reason: Phrase): boolean {
  return wished.test(textOf(reason));
}

function withReason(clause: ParsedClause, said: string, reason: Phrase): ParsedClause {
  const pointed = mapIntents(clause, (intent) => pointing(intent, said, reason));
  return { ...pointed, readings: pointed.readings.filter(({ intent }) => !isBlindClick(intent)) };
}

function isAct({ interaction }: Intent): boolean {
  return interactions[interaction].kind === 'act';
}

const liking = /^(?:likes|loves|prefers|fancies)$/;

/** "The shopper likes the fern and clicks the heart below it": what is liked is no deed. Where that is said; 0 for nowhere. */
function likedAt(sentence: Phrase): number {
  const isPerson = startsWithArticle(sentence) && liking.test(lowerAt(sentence, 2));
  return isPerson ? 3 : 0;
}

function trailingAct(sentence: Phrase): Reasoned | undefined {
  const liked = likedAt(sentence);
  const joints = liked > 0 ? [...therefore, ', and', 'and'] : therefore;
  for (let at = 2; at < sentence.tokens.length - 1; at++) {
    const isToken = sentence.tokens[at]?.kind === 'quoted';
    const pointed =
      !isToken && /^[;–—]$/.test(lowerAt(sentence, at)) && pointerIn(slice(sentence, at + 1)) ? 1 : 0;
    const length = isToken ? 0 : pointed || matchAny(sentence, joints, at);
    const rest = slice(sentence, at + length);
    // "So that the menu opens" is what it is done for.
    if (length > 0 && lowerAt(rest, 0) !== 'that' && startsClause(rest, true))
      return { act: trimPunctuation(rest), reason: trimPunctuation(slice(sentence, liked, at)) };
  }
  return undefined;
}

function leadingAct(sentence: Phrase): Reasoned | undefined {
  const start = matchAny(sentence, leading);
  const comma =
    start === 0 ? -1 : sentence.tokens.findIndex(({ text }, at) => at > start + 1 && text === ',');
  const act = slice(sentence, comma + 1);
  // "As the kind of leave, I choose Holiday" says what is chosen; "as an admin, I click Users" who does it.
  const chosen = matchVerb(wordsOf(stripOpening(act).phrase))?.action;
  const isNoun =
    matchAny(sentence, ['as the']) > 0 &&
    /^(?:fill|select)$/.test(chosen ?? '') &&
    findPredicates(slice(sentence, start, comma)).length === 0;
  if (comma > 0 && !isNoun && startsClause(act, true)) return { act, reason: slice(sentence, start, comma) };
  for (let at = 2; at < sentence.tokens.length - 2; at++) {
    const length = sentence.tokens[at]?.kind === 'quoted' ? 0 : matchAny(sentence, because, at);
    if (length > 0) return { act: slice(sentence, 0, at), reason: slice(sentence, at + length) };
  }
  return undefined;
}

/** "Tick the box so that my profile is public", "the switch to see only what is on sale": bare words for a box, and what it is for. */
function purposedAct(sentence: Phrase): Reasoned | undefined {
  for (let at = 2; at < sentence.tokens.length - 2; at++) {
    const length = /^(?:the|that|this)$/.test(lowerAt(sentence, at - 1))
      ? matchAny(sentence, bareBoxes, at)
      : 0;
    const purpose = length === 0 ? 0 : matchAny(sentence, purposes, at + length);
    if (purpose === 0) continue;
    const act = slice(sentence, 0, at + length);
    const reason = slice(sentence, at + length + purpose);
    if (reason.tokens.some(({ kind }) => kind !== 'word')) return undefined;
    return { act, reason, pointer: { at: at - 1, length: length + 1 } };
  }
  return undefined;
}

const achieving = ['make sure that', 'make sure', 'see to it that', 'ensure that', 'ensure'];

/** "Make sure the parcel is insured by ticking that option": what it comes to tells the option. */
function achievingAct(sentence: Phrase): Reasoned | undefined {
  const { phrase } = stripOpening(sentence);
  const start = matchAny(phrase, achieving);
  const by = phrase.tokens.findLastIndex(({ kind, lower }) => kind === 'word' && lower === 'by');
  const verb = operations.get(lowerAt(phrase, by + 1));
  const [token] = phrase.tokens.slice(by + 1);
  if (start === 0 || by < start + 2 || verb === undefined || !token) return undefined;
  const act = join({ source: phrase.source, tokens: [wordFor(token, verb)] }, slice(phrase, by + 2));
  return pointerIn(act) ? { act, reason: slice(phrase, start, by) } : undefined;
}

type Pointer = { readonly at: number; readonly length: number };

/** "It", "this", "that box", "this option": where an act points at what the reason spoke of. */
function pointerIn(act: Phrase): Pointer | undefined {
  const at = act.tokens.findIndex(
    ({ kind, lower }, index) =>
      index > 0 && kind === 'word' && /^(?:it|this|that|these|those|them|him|her)$/.test(lower),
  );
  if (at === -1) return undefined;
  const word = lowerAt(act, at);
  let end = at + 1;
  const last = word.startsWith('th') && word !== 'them' ? Math.min(act.tokens.length, at + 3) : at + 1;
  while (end < last && isNoun(act, end)) end++;
  return { at, length: end - at };
}

function isNoun(phrase: Phrase, at: number): boolean {
  const rest = slice(phrase, at);
  const isNoun =
    phrase.tokens[at]?.kind === 'word' && !/^(?:on|off|up|down|as|there|here)$/.test(lowerAt(phrase, at));
  return isNoun && !leadingRelation(rest) && !startsWithArticle(rest);
}

const mark = '\u{E000}';

/** A name that nothing has stands where the act points, so that its clause is read as any other. */
function withMark(act: Phrase, { at, length }: Pointer): Phrase {
  const first = act.tokens[at];
  if (!first) return act;
  const token: Token = { ...first, kind: 'quoted', text: `"${mark}"`, lower: mark, value: mark };
  const noun = slice(act, at + 1, at + length);
  const kind = roleAtEnd(noun) ? noun : slice(noun, 0, 0);
  return join(slice(act, 0, at), { source: act.source, tokens: [token] }, kind, slice(act, at + length));
}

/** Anything at all of those words may be there as well, and is not meant; nor is a name that the pointer is a part of. */
function isBlindClick({ interaction, target, value }: Intent): boolean {
  const isAnything = interaction === 'click' && target?.within !== undefined && target.role === undefined;
  return isAnything || holdsMark(target) || value?.includes(mark) === true;
}

function holdsMark(target: Target | undefined): boolean {
  return target !== undefined && (target.name.includes(mark) || holdsMark(target.relation?.anchor));
}

function pointing(intent: Intent, said: string, reason: Phrase): Intent {
  const words = textOf(reason);
  const { target, value } = intent;
  // Of an option in view there is nothing but its label to know it by.
  if (target?.name === mark && target.role === 'option')
    return { interaction: 'click', negated: false, target: told(target, said, words) };
  return {
    ...intent,
    ...(target && { target: told(target, said, words) }),
    ...(value === mark && { value: words, valueQuoted: false, valueWithin: true }),
  };
}

function told(target: Target, said: string, words: string): Target {
  const { relation, role, ...rest } = target;
  const anchored = relation && { relation: { ...relation, anchor: told(relation.anchor, said, words) } };
  if (target.name !== mark) return { ...target, ...anchored, said: target.said.replace(`"${mark}"`, said) };
  const kind = role === undefined || isEmptyKind.test(role) ? {} : { role };
  return { ...rest, ...kind, ...anchored, said, name: words, quoted: false, within: 'reason' };
}

/** Says nothing of what a thing looks like. */
const isEmptyKind = /^(?:item|element|text|label)$/;
