import type { Alternative, Target } from '#core/domain/intent.ts';

import {
  dropLeading,
  isEmpty,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { findPredicates } from '../assertions/predicate.ts';
import { reading } from '../readings.ts';
import { wordsOf } from '../subject.ts';
import { parseTarget, parseTargets } from '../target.ts';
import { readHead } from '../target-head.ts';
import { pictures } from '../words/look-words.ts';
import { labelVerb, matchVerb } from '../words/verbs.ts';
import { labelReadings } from './label.ts';

const joints = ['with', 'via', 'using', 'through', 'by means of', 'with the help of'];
/** What takes more words says more than one thing. */
const longest = 24;
const owned = ['its', 'his', 'her', 'their', 'the', 'a', 'an', 'that', 'little', 'small', 'tiny'];

const destinations =
  /^(?:go|jump|switch|change|move|proceed|navigate|turn|return|advance|confirm|close|leave|dismiss)$/;
const particles = ['up', 'away', 'out', 'off', 'to', 'back', 'on'];

/**
 * "Approve the request of Ada with the tick", "Remove the tag by means of its little cross": what is pressed is said last, and before
 * it what it belongs to. Empty where a sentence says nothing of the kind.
 */
export function meansReadings(phrase: Phrase, hasSubject: boolean): Alternative[] {
  if (phrase.tokens.length > longest) return [];
  const cut = meansAt(phrase);
  if (!cut) return [];
  const first = lowerAt(phrase, 0);
  const verb = matchVerb(wordsOf(phrase));
  const label = labelVerb(first);
  const isVerb = verb ?? label;
  if (phrase.tokens[0]?.kind !== 'word' || (isVerb && isVerb.form !== 'base' && !hasSubject)) return [];
  if (
    verb &&
    verb.verb !== 'confirm' &&
    /^(?:click|fill|upload|select|press|drag|verify|see|search|wait|read|scroll|hover|double-click|right-click)$/.test(
      verb.action,
    )
  )
    return [];
  // Without any verb that is known it has to be an order, as in: make the room colder with the minus button.
  if (!isVerb && (startsWithArticle(phrase) || findPredicates(phrase).length > 0)) return [];
  const means = instrumentOf(cut.means, cut.certain);
  if (means.length === 0) return [];
  const object = dropLeading(slice(phrase, isVerb && verb ? verb.length : 1, cut.at), particles);
  const readings: Alternative[] = [];
  const plain = labelReadings(slice(phrase, 0, cut.at));
  // "With the icon at the end": which one only the verb can tell.
  if (plain.length > 0 && means[0]?.name === '') return [...plain];
  const base = label?.verb ?? verb?.verb.split(' ')[0] ?? first;
  if (isEmpty(object) || destinations.test(base))
    readings.push(...means.map((target, at) => reading(0.6 - at * 0.05, { interaction: 'click', target })));
  for (const [at, anchor] of anchorsOf(object, !isVerb || base === 'make').entries())
    for (const target of means.slice(0, 1))
      readings.push(reading(0.9 - at * 0.06, { interaction: 'click', target: placed(target, anchor) }));
  return [...readings, ...plain.map(({ confidence, intent }) => reading(confidence * 0.8, intent))];
}

function placed(target: Target, anchor: Target): Target {
  return { ...target, relation: { kind: 'in', anchor } };
}

/** Where the means begin: after "with" and the like, or in brackets at the end. */
function meansAt(phrase: Phrase): { at: number; means: Phrase; certain: boolean } | undefined {
  const { tokens } = phrase;
  if (tokens.at(-1)?.text === ')') {
    const open = tokens.findLastIndex(({ text }) => text === '(');
    if (open > 1) return { at: open, means: slice(phrase, open + 1, -1), certain: false };
  }
  for (let at = tokens.length - 2; at > 0; at--) {
    const length = tokens[at]?.kind === 'quoted' ? 0 : matchAny(phrase, joints, at);
    if (length === 0) continue;
    const means = slice(phrase, at + length);
    if (startsWithArticle(means) || matchAny(means, owned) > 0 || means.tokens[0]?.kind === 'quoted')
      return { at, means, certain: lowerAt(phrase, at) === 'via' || lowerAt(means, 0) === 'its' };
  }
  return undefined;
}

/** The button or picture that is meant; empty where the words are none. */
function instrumentOf(means: Phrase, certain: boolean): Target[] {
  const bare = dropLeading(trimPunctuation(means), owned);
  const arrow = arrowOf(bare);
  if (arrow) return [arrow];
  const end = bare.tokens.findIndex(
    ({ kind, lower }, at) => at > 0 && kind === 'word' && /^(?:at|on|in|of|next|beside|to)$/.test(lower),
  );
  const thing = end === -1 ? bare : slice(bare, 0, end);
  const head = readHead(thing);
  const isQuoted = certain && thing.tokens.length === 1 && thing.tokens[0]?.kind === 'quoted';
  const isPressed =
    head.role === 'button' || head.role === 'icon' || head.role === 'link' || head.role === 'image';
  const words = wordsOf(thing).join(' ');
  const isPicture =
    pictures.test(words) ||
    pictures.test(wordsOf(slice(thing, -1)).join(' ')) ||
    pictures.test(wordsOf(slice(thing, -2)).join(' '));
  if (!isQuoted && !isPressed && !isPicture) return [];
  return parseTargets(thing).map(({ target }) => target);
}

/** What the means belong to, by all that is said of it, then by less. */
function anchorsOf(object: Phrase, isLoose: boolean): Target[] {
  if (isEmpty(object)) return [];
  const to = object.tokens.findIndex(
    ({ kind, lower }, at) => at > 0 && kind === 'word' && /^(?:to|into|onto)$/.test(lower),
  );
  // "Add the lamp to the basket via its button": where it goes does not say where the button is.
  if (to > 0) return anchorsOf(slice(object, 0, to), isLoose);
  const of = object.tokens.findIndex(({ kind, lower }) => kind === 'word' && lower === 'of');
  const quoted = object.tokens.find(({ kind }) => kind === 'quoted');
  const parts = [
    object,
    ...(of > 0 && of < object.tokens.length - 1 ? [slice(object, of + 1)] : []),
    ...(quoted && object.tokens.length > 1 ? [{ source: object.source, tokens: [quoted] }] : []),
    // "Make the bedroom one degree colder": what it is made comes after it.
    ...(isLoose && startsWithArticle(object) ? [slice(object, 0, 2)] : []),
  ];
  return parts
    .flatMap((part) => parseTarget(part) ?? [])
    .filter(
      ({ name, relation, ordinal, middle }) => name !== '' || middle || (relation ?? ordinal) !== undefined,
    )
    .slice(0, 4);
}

const points = ['that points', 'which points', 'pointing', 'that points to the', 'pointing to the'];

/** "The single arrow that points right". */
function arrowOf(phrase: Phrase): Target | undefined {
  const at = phrase.tokens.findIndex(({ lower }) => lower === 'arrow');
  const length = at === -1 ? 0 : matchAny(phrase, points, at + 1);
  const way = lowerAt(phrase, at + 1 + length);
  if (length === 0 || !/^(?:up|down|left|right)(?:wards?)?$/.test(way)) return undefined;
  return { said: `arrow ${way}`, name: `arrow ${way}`, quoted: false, role: 'icon' };
}
