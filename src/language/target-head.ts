import type { ElementState, Target, TargetRole } from '#core/domain/intent.ts';

import {
  dropArticles,
  isEmpty,
  join,
  lowerAt,
  slice,
  startsWithArticle,
  textOf,
  trimPunctuation,
  type Phrase,
} from './phrase.ts';
import type { RankedTarget } from './readings.ts';
import { wordsOf } from './subject.ts';
import { adjectiveStates, stateWords } from './words/state-words.ts';
import { namesAfterOrdinals, numericOrdinal, ordinalPhrases, wholeNumber } from './words/ordinal-words.ts';
import { roleAtEnd, roleAtStart, withoutLooks } from './role-at.ts';
import { containerRoles, nameInRoleWord, type RoleWord } from './words/role-words.ts';

export { roleAtEnd } from './role-at.ts';
import { adjectives, joining } from './words/look-words.ts';
import { dayOrColour, saysNoName } from './head-words.ts';
import { labelVerb } from './words/verbs.ts';
import { kindOf } from './kind-in-quotes.ts';

/** What a noun phrase says of the element itself; places and the like are `target.ts`'s. */
export type Head = {
  readonly phrase: Phrase;
  readonly ordinal?: number;
  readonly states: readonly ElementState[];
  readonly role?: TargetRole;
  /** The role word is also a name, as "search" of "search box". */
  readonly roleName: string;
  readonly firm: boolean;
  readonly plural: boolean;
  readonly name: Phrase;
  readonly hasArticle: boolean;
};

/** An ordinal at the start, and what is left. "first name" has none. */
export function readOrdinal(phrase: Phrase): { ordinal: number; rest: Phrase } | undefined {
  const words = wordsOf(phrase);
  for (let length = Math.min(3, words.length); length > 0; length--) {
    const ordinal = ordinalPhrases.get(words.slice(0, length).join(' '));
    if (ordinal === undefined) continue;
    if (namesAfterOrdinals.has(words[length] ?? '')) return undefined;
    return { ordinal, rest: slice(phrase, length) };
  }
  const numeric = numericOrdinal(words[0] ?? '');
  return numeric === undefined ? undefined : { ordinal: numeric, rest: slice(phrase, 1) };
}

/** "row 3", "row number 3", "item #2": an ordinal after a role word. */
function trailingOrdinal(phrase: Phrase): { ordinal: number; rest: Phrase } | undefined {
  const count = phrase.tokens.length;
  if (count < 2 || phrase.tokens[count - 1]?.kind === 'quoted') return undefined;
  const last = lowerAt(phrase, -1);
  const ordinal = wholeNumber(last) ?? numericOrdinal(last);
  if (!ordinal) return undefined;
  const marked = /^(?:number|no|nr|#)$/.test(lowerAt(phrase, -2));
  const rest = slice(phrase, 0, count - (marked ? 2 : 1));
  return isEmpty(rest) || !(marked || roleAtEnd(rest)) ? undefined : { ordinal, rest };
}

function readStates(phrase: Phrase): { states: ElementState[]; rest: Phrase } {
  const states: ElementState[] = [];
  let rest = phrase;
  while (
    rest.tokens.length > 1 &&
    (adjectiveStates.has(lowerAt(rest, 0)) || lowerAt(rest, 0) === 'visible')
  ) {
    const state = stateWords.get(lowerAt(rest, 0))?.state;
    if (state) states.push(state);
    rest = slice(rest, 1);
  }
  return { states, rest };
}

/** Reads ordinal, states, role word and name out of a noun phrase without places. */
export function readHead(phrase: Phrase): Head {
  let rest = dropArticles(trimPunctuation(phrase));
  const hasArticle = startsWithArticle(phrase);
  const leading = readOrdinal(rest);
  if (leading && !isEmpty(leading.rest)) rest = dropArticles(leading.rest);
  const trailing = leading ? undefined : trailingOrdinal(rest);
  if (trailing) rest = trailing.rest;
  rest = withoutLooks(rest);
  const stated = (roleAtEnd(rest) ?? roleAtStart(rest)) ? readStates(rest) : { states: [], rest };
  rest = stated.rest;
  const late = leading ? undefined : readOrdinal(rest);
  if (late && stated.states.length > 0 && !isEmpty(late.rest)) rest = late.rest;
  const ordinal =
    (leading && !isEmpty(leading.rest) ? leading.ordinal : undefined) ??
    trailing?.ordinal ??
    (stated.states.length > 0 ? late?.ordinal : undefined);
  const base = { phrase, states: stated.states, hasArticle, ...(ordinal !== undefined && { ordinal }) };
  const atEnd = roleAtEnd(rest);
  if (atEnd) {
    const name = dropFillers(slice(rest, 0, rest.tokens.length - atEnd.length));
    return {
      ...base,
      role: atEnd.role,
      firm: atEnd.firm,
      plural: atEnd.plural,
      roleName: roleNameAsWritten(rest, atEnd),
      name,
    };
  }
  const atStart = roleAtStart(rest);
  if (atStart && rest.tokens.length > atStart.length && startsName(rest, atStart)) {
    const name = dropFillers(slice(rest, atStart.length));
    return { ...base, role: atStart.role, firm: atStart.firm, plural: atStart.plural, roleName: '', name };
  }
  return { ...base, firm: false, plural: false, roleName: '', name: rest };
}

/** The name in a role word of several words, as it was written: "Error" of "Error message". */
function roleNameAsWritten(phrase: Phrase, role: { words: string; length: number }): string {
  const name = nameInRoleWord(role.words);
  const count = name === '' ? 0 : name.split(' ').length;
  if (count === 0 || role.length <= count) return name;
  const from = phrase.tokens.length - role.length;
  return textOf(slice(phrase, from, from + count));
}

/** "button Save", "the link 'Home'": quoted, a capital, or an article before it makes what follows the role a name. */
function startsName(rest: Phrase, role: RoleWord & { length: number }): boolean {
  const next = rest.tokens[role.length];
  if (!next) return false;
  if (next.kind === 'quoted' || next.kind === 'template') return true;
  return role.firm && (/^\p{Lu}/u.test(next.text) || next.kind === 'number' || next.text === ':');
}

const nameFillers = new Set([
  'labelled',
  'labeled',
  'named',
  'called',
  'with',
  'titled',
  ':',
  'text',
  'label',
  'the',
  'name',
]);

function dropFillers(name: Phrase): Phrase {
  let rest = trimPunctuation(name);
  if (!rest.tokens.some((token) => token.kind === 'quoted')) return rest;
  while (rest.tokens.length > 1 && nameFillers.has(lowerAt(rest, 0))) rest = slice(rest, 1);
  return rest;
}

/** The target of a head, and where its role word may as well be part of a label, that one too. */
export function targetsOfHead(head: Head): RankedTarget[] {
  const quoted = head.name.tokens.filter((token) => token.kind === 'quoted' || token.kind === 'template');
  const said = textOf(head.phrase);
  const details = {
    ...(head.ordinal !== undefined && { ordinal: head.ordinal }),
    ...(head.states.length > 0 && { states: head.states }),
  };
  const role = head.role === undefined ? {} : { role: head.role };
  if (quoted.filter((token) => token.kind === 'quoted').length > 1) return [];
  if (quoted.length > 0) return quotedHead(head, said, { ...role, ...details });
  const name = head.role !== undefined && saysNoName(head.role, textOf(head.name)) ? '' : textOf(head.name);
  if (head.role === 'page' && name === '' && head.ordinal !== undefined && !head.hasArticle)
    return pageNumber(said, head.ordinal);
  if (head.role === undefined)
    return [
      { target: { said, name, quoted: false, ...details }, prior: 1 },
      ...unordered(head, said),
      ...dayOrColour(said, name),
    ];
  // Signs are what stands there: ">" is not ">>".
  const quotedSigns = name !== '' && /^[^\p{L}\p{N}]{2,}$/u.test(name);
  const withRole: Target = { said, name: name || head.roleName, quoted: quotedSigns, ...role, ...details };
  const whole: Target = { said, name: textOf(dropArticles(trimPunctuation(head.phrase))), quoted: false };
  if (quotedSigns) return [{ target: withRole, prior: 1 }];
  const preferWhole = !head.firm && !head.hasArticle && head.ordinal === undefined && looksLikeLabel(head);
  if (preferWhole)
    return [
      { target: whole, prior: 1 },
      { target: withRole, prior: 0.8 },
    ];
  if (isEmpty(head.name) && (head.hasArticle || head.ordinal !== undefined))
    return head.role === 'section' && !head.firm && head.ordinal === undefined
      ? [
          { target: withRole, prior: 1 },
          { target: whole, prior: 0.7 },
        ]
      : [{ target: withRole, prior: 1 }];
  return [
    { target: withRole, prior: 1 },
    ...(head.plural && head.firm && !isWritten(head)
      ? []
      : [{ target: whole, prior: head.firm ? 0.3 : 0.6 }]),
  ];
}

/** "Click First" may be a link of that name; "second opinion" may be a label. */
function unordered(head: Head, said: string): RankedTarget[] {
  if (head.ordinal === undefined || head.hasArticle) return [];
  return [
    { target: { said, name: textOf(dropArticles(trimPunctuation(head.phrase))), quoted: false }, prior: 0.4 },
  ];
}

/** "page 2" is a number of a pagination, not the second of several pages. */
function pageNumber(said: string, ordinal: number): RankedTarget[] {
  return [
    { target: { said, name: String(ordinal), quoted: false }, prior: 0.9 },
    { target: { said, name: said, quoted: false }, prior: 1 },
  ];
}

function quotedHead(head: Head, said: string, details: Partial<Target>): RankedTarget[] {
  const token = head.name.tokens.find((part) => part.kind === 'quoted' || part.kind === 'template');
  const rest = {
    source: head.name.source,
    tokens: head.name.tokens.filter((part) => part !== token && part.kind === 'word'),
  };
  const target: Target = { said, name: token?.value ?? '', quoted: true, ...details };
  const words = textOf(rest);
  const kind = isEmpty(rest) && head.role === 'element' ? kindOf(target, head.phrase) : undefined;
  if (kind)
    return [
      { target, prior: 1 },
      { target: kind, prior: 0.95 },
    ];
  if (isEmpty(rest) || adjectives.test(words)) return [{ target, prior: 1 }];
  if (rest.tokens.length > 4 || wordsOf(rest).some((word) => joining.test(word))) return [];
  const inner = readHead(rest);
  if (inner.role && !head.role) return [{ target: { ...target, role: inner.role }, prior: 1 }];
  const anchor: Target = {
    said: words,
    name: textOf(inner.name),
    quoted: false,
    ...(inner.role && { role: inner.role }),
  };
  const relation = inner.role && containerRoles.has(inner.role) ? 'in' : 'near';
  const placed = { ...target, relation: { kind: relation, anchor } } as const;
  const isNoun = head.role === undefined && inner.role === undefined && inner.name.tokens.length <= 2;
  return [
    { target: placed, prior: isNoun ? 0.5 : 0.9 },
    { target, prior: isNoun ? 1 : 0.6 },
  ];
}

/** A label that starts with a verb, or is written Like This, owns its last word even if that is a role word. */
function looksLikeLabel(head: Head): boolean {
  const first = head.name.tokens[0];
  if (!first) return /^\p{Lu}/u.test(head.phrase.tokens[0]?.text ?? '');
  return (
    labelVerb(first.lower)?.form === 'base' ||
    /^(?:new|my|your|all|more|add)$/.test(first.lower) ||
    startsUpper(head)
  );
}

/** "Payment cards", "desktop alerts": without an article it may be as it stands on the page. */
function isWritten(head: Head): boolean {
  return !head.hasArticle && !isEmpty(head.name) && head.ordinal === undefined;
}

function startsUpper(head: Head): boolean {
  return head.phrase.tokens.every((token) => /^[^\p{Ll}]/u.test(token.text));
}

/** A role word, a quoted name or an ordinal: what follows such a head is not part of its name. */
export function isClosedHead(phrase: Phrase): boolean {
  const rest = dropArticles(phrase);
  if (
    rest.tokens.some(
      (token) => token.kind === 'quoted' || token.kind === 'template' || token.kind === 'selector',
    )
  )
    return true;
  const role = roleAtEnd(rest);
  if (role?.firm || (role && (startsWithArticle(phrase) || role.length === rest.tokens.length))) return true;
  const ordinal = readOrdinal(rest);
  if (ordinal && !isEmpty(ordinal.rest)) return true;
  return trailingOrdinal(rest) !== undefined;
}

/** "third row Delete button": a container with an ordinal right before the thing in it. */
export function containerPrefix(phrase: Phrase): { container: Phrase; rest: Phrase } | undefined {
  const bare = dropArticles(phrase);
  const ordinal = readOrdinal(bare);
  if (!ordinal || bare.tokens.some((token) => token.kind === 'possessive')) return undefined;
  const role = roleAtStart(ordinal.rest);
  if (!role || !containerRoles.has(role.role) || ordinal.rest.tokens.length === role.length) return undefined;
  const taken = bare.tokens.length - ordinal.rest.tokens.length + role.length;
  const rest = slice(bare, taken);
  return roleAtEnd(rest) ? { container: join(slice(bare, 0, taken)), rest } : undefined;
}
