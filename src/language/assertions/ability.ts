import type { Alternative, Target } from '#core/domain/intent.ts';
import {
  dropArticles,
  dropTrailing,
  isEmpty,
  lowerAt,
  matchAny,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { forTargets, reading } from '../readings.ts';
import { wordsOf } from '../subject.ts';
import { parseTarget, parseTargets } from '../target.ts';
import { matchVerb } from '../words/verbs.ts';
import { people } from './openings.ts';
import { namedItems } from './named-item.ts';
import type { Predicate } from './predicate.ts';

const unable = [
  'should not be able to',
  "shouldn't be able to",
  'must not be able to',
  'is not able to',
  'are not able to',
  'am not able to',
  'is unable to',
  'can no longer',
  'should no longer be able to',
];
const able = ['should be able to', 'must be able to', 'is able to', 'are able to', 'am able to'];
const impersonal = ['it is', 'it should be', 'it must be'];
const impersonalNot = [
  'it is not',
  'it should not be',
  'it must not be',
  "it shouldn't be",
  "it isn't",
  'it is no longer',
  'it should no longer be',
];
const late = [
  'yet',
  'now',
  'any more',
  'anymore',
  'any longer',
  'again',
  'right away',
  'right now',
  'at the moment',
];

/** "The user should not be able to send feedback yet": what does that is disabled. Undefined where no ability is spoken of. */
export function abilityReadings(phrase: Phrase): readonly Alternative[] | undefined {
  if (!phrase.tokens.some(({ lower }) => /^(?:able|unable|possible|longer)$/.test(lower))) return undefined;
  const person = matchAny(phrase, people);
  const said = slice(phrase, person);
  const not = person > 0 ? matchAny(said, unable) : possible(phrase, impersonalNot);
  const yes = person > 0 ? matchAny(said, able) : possible(phrase, impersonal);
  const length = Math.max(not, yes);
  if (length === 0) return undefined;
  const deed = dropTrailing(trimPunctuation(slice(person > 0 ? said : phrase, length)), late);
  if (isEmpty(deed) || /^(?:see|find|notice|view)$/.test(lowerAt(deed, 0))) return undefined;
  return canBeDone(deed, not >= yes && not > 0);
}

function possible(phrase: Phrase, words: readonly string[]): number {
  const start = matchAny(phrase, words);
  const end = start > 0 ? matchAny(phrase, ['possible to', 'possible yet to'], start) : 0;
  return end > 0 ? start + end : 0;
}

/** "Press Save" is done to Save, "send feedback" by what is called so. */
function canBeDone(deed: Phrase, negated: boolean): readonly Alternative[] {
  const verb = matchVerb(wordsOf(deed));
  const isPointed =
    verb && /^(?:click|press|select|check|uncheck)$/.test(verb.action) && deed.tokens.length > verb.length;
  const named = { said: textOf(deed), name: textOf(deed), quoted: false, role: 'button' } as const;
  const targets = isPointed ? parseTargets(slice(deed, verb.length)) : [{ target: named, prior: 1 }];
  return forTargets(targets, 0.95, { interaction: 'assert-state', state: 'enabled', negated });
}

const used = /^(?:used|pressed|clicked|tapped|chosen|selected|picked|opened|operated|activated|submitted)$/;

const usedAsIs = /^(?:used|pressed|clicked|tapped|picked|operated|activated)$/;

function isControl(role: Target['role']): boolean {
  return /^(?:button|link|tab|checkbox|radio|switch|option|menuitem|field|select|slider|icon)$/.test(
    role ?? '',
  );
}

const irregular: Readonly<Record<string, string>> = {
  sent: 'send',
  paid: 'pay',
  made: 'make',
  bought: 'buy',
  given: 'give',
  written: 'write',
  taken: 'take',
  withdrawn: 'withdraw',
  submitted: 'submit',
};

/** "The feedback can't be sent": "Send feedback" is disabled. Seeing and the like is done by no button. */
function deedOn(subject: Phrase, participle: string): Target | undefined {
  if (/^(?:seen|found|read|reached|shown|displayed|noticed|viewed)$/.test(participle)) return undefined;
  const base = Object.hasOwn(irregular, participle)
    ? irregular[participle]
    : /\w{3,}ed$/.test(participle)
      ? participle
      : undefined;
  const thing = dropArticles(subject);
  if (base === undefined || thing.tokens.some(({ kind }) => kind !== 'word')) return undefined;
  const name = `${base} ${textOf(thing)}`;
  return { said: name, name, quoted: false, role: 'button' };
}

/** "The Trash tab can't be used yet": it is disabled. Undefined where something else is said to be possible. */
export function usabilityReadings({
  subject,
  verb,
  rest,
  negated,
  possible: mayBe,
}: Predicate): readonly Alternative[] | undefined {
  const said = dropTrailing(trimPunctuation(rest), late);
  if (verb !== 'be' || mayBe !== true) return undefined;
  const enabled = { interaction: 'assert-state', state: 'enabled', negated } as const;
  const [only, other] = said.tokens;
  if (only?.kind === 'word' && !other) {
    const named = parseTargets(subject);
    if (used.test(only.lower) && (usedAsIs.test(only.lower) || isControl(named[0]?.target.role)))
      return forTargets(named, 0.95, enabled);
    const does = deedOn(subject, only.lower);
    if (does) return [reading(0.95, { ...enabled, target: does })];
  }
  // "No reminder can be sent for INV-7": what does that stands with INV-7.
  const isDoneFor =
    /(?:ed|sent|made|paid|given|bought)$/.test(lowerAt(said, 0)) && lowerAt(said, 1) === 'for';
  const item = isDoneFor ? parseTarget(slice(said, 2)) : undefined;
  const name = textOf(dropArticles(subject));
  if (!item) return undefined;
  const anchors = [...namedItems(slice(said, 2)).map(({ target }) => target), item];
  return anchors.map((anchor, at) =>
    reading(0.95 - at * 0.02, {
      ...enabled,
      target: { said: name, name, quoted: false, role: 'button', relation: { kind: 'in', anchor } },
    }),
  );
}
