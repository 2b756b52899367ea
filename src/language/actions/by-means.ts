import type { Alternative, Target } from '#core/domain/intent.ts';

import {
  dropArticles,
  dropLeading,
  isEmpty,
  isValueToken,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  textOf,
  type Phrase,
} from '../phrase.ts';
import { findPredicates } from '../assertions/predicate.ts';
import { reading } from '../readings.ts';
import { wordsOf } from '../subject.ts';
import { findCuts } from '../cuts.ts';
import { parseTarget } from '../target.ts';
import { pictures } from '../words/look-words.ts';
import { labelVerb, matchVerb } from '../words/verbs.ts';
import { instrumentsOf, pointsBack, startsOwned, type Instrument } from './instrument.ts';
import { labelReadings } from './label.ts';

/** "By the door" may be a place; "by its cross" is none. */
const byOwned = ['by its', 'by his', 'by her', 'by their'];
const joints = ['with', 'via', 'using', 'through', 'by means of', 'with the help of'];
/** Who does something by doing this to a thing does this. */
const operating =
  'clicking, clicking on, pressing, pressing on, tapping, tapping on, hitting, pushing, flipping, toggling, using, ticking, checking, unticking, unchecking'.split(
    ', ',
  );
/** What takes more words says more than one thing. */
const longest = 24;

const destinations =
  /^(?:go|jump|switch|change|move|proceed|navigate|turn|return|advance|confirm|close|leave|dismiss)$/;
const particles = ['up', 'away', 'out', 'off', 'to', 'back', 'on'];

/** Verbs that say how a thing is operated, or what is entered: with them another thing is no means. */
const operated =
  /^(?:click|fill|upload|select|press|drag|verify|see|search|wait|read|scroll|hover|double-click|right-click|screenshot)$/;
/** Of those the ones that are as often said of what a button does: "save the cake with the bookmark icon". */
const saidOfButtons =
  /^(?:confirm|save|keep|store|record|copy|change|adjust|modify|edit|set|put|select|choose|pick|find|replace|move)$/;

/**
 * "Approve the request of Ada with the tick", "Remove the tag by means of its little cross", "I activate Ada by flipping the switch in her
 * line": what is pressed is said last, and before it what it belongs to. Empty where a sentence says nothing of the kind.
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
  // A table is sorted by a column's head: which one the verb has said.
  if (headOfColumn.test(textOf(cut.means).toLowerCase())) return labelReadings(slice(phrase, 0, cut.at));
  const means = instrumentsOf(cut.means, cut.certain).map((one) => turned(one, slice(phrase, 0, cut.at)));
  const [instrument] = means;
  if (!instrument) return [];
  if (
    verb &&
    operated.test(verb.action) &&
    !(saidOfButtons.test(verb.verb) && !holdsValue(slice(phrase, 0, cut.at)))
  )
    return [];
  // Without any verb that is known it has to be an order, as in: make the room colder with the minus button.
  if (!isVerb && (startsWithArticle(phrase) || findPredicates(phrase).length > 0)) return [];
  const base = label?.verb ?? verb?.verb.split(' ')[0] ?? first;
  const object = dropLeading(slice(phrase, isVerb && verb ? verb.length : 1, cut.at), particles);
  const plain = labelReadings(slice(phrase, 0, cut.at));
  const named = nameless(instrument) ? calledByVerb(instrument, verb?.verb ?? base, object) : [];
  if (named.length > 0) return named;
  // "With the icon at the end": which one only the verb can tell.
  if (plain.length > 0 && instrument.target.name === '' && !ticked.has(instrument.target.role))
    return [...plain];
  const readings = means
    .filter(({ isPlaced }) => isPlaced || cut.alone || isEmpty(object) || destinations.test(base))
    .map(({ target, isPlaced }, at) =>
      reading((isPlaced ? 0.88 : 0.6) - at * 0.05, operate(cut, base, target)),
    );
  const saying = { isGiven: !isVerb || giving.test(base), isLoose: !isVerb || base === 'make' };
  for (const [at, anchor] of anchorsOf(object, saying).entries())
    readings.push(reading(0.9 - at * 0.06, operate(cut, base, placed(instrument.bare, anchor))));
  // "With its Reply button": no other one will do.
  if (isNamedControl(instrument)) return readings;
  return [...readings, ...plain.map(({ confidence, intent }) => reading(confidence * 0.8, intent))];
}

const ways: readonly (readonly [RegExp, string])[] = [
  [/^(?:up|upwards|upvote)$/, 'up'],
  [/^(?:down|downwards|downvote)$/, 'down'],
  [/^(?:next|forward|forwards|following|later)$/, 'right'],
  [/^(?:previous|back|backwards|earlier|last)$/, 'left'],
];

/** "Go to the next month with the arrow": of two arrows the one that points where one goes. */
function turned(instrument: Instrument, deed: Phrase): Instrument {
  if (!/^arrow$/i.test(instrument.bare.name)) return instrument;
  const [, way] =
    ways.find(([pattern]) => deed.tokens.some(({ kind, lower }) => kind === 'word' && pattern.test(lower))) ??
    [];
  if (way === undefined) return instrument;
  const name = `arrow ${way}`;
  return { ...instrument, target: { ...instrument.target, name }, bare: { ...instrument.bare, name } };
}

const headOfColumn = /^(?:the |that |its )?(?:column(?:'s)? )?(?:title|heading|header|head)$/;

function isNamedControl({ bare }: Instrument): boolean {
  return (
    (bare.role === 'button' || bare.role === 'link') &&
    bare.name !== '' &&
    !pictures.test(bare.name.toLowerCase())
  );
}

function nameless({ target }: Instrument): boolean {
  return target.name === '' && target.relation?.anchor.role !== 'row';
}

/**
 * "Switch to the list view with the icon at the top" presses what is called so, "make it private using the switch" what says that.
 */
function calledByVerb({ target, bare }: Instrument, verb: string, object: Phrase): Alternative[] {
  const [base = ''] = verb.split(' ');
  const to = destinations.test(base) ? object.tokens.findIndex(({ lower }) => lower === 'to') : -1;
  const isMade = verb === 'make' && object.tokens.length > 1 && ticked.has(bare.role);
  if (!isMade && to === -1 && !verb.endsWith(' to')) return [];
  const name = textOf(dropArticles(slice(object, isMade ? -1 : to + 1)));
  if (name === '') return [];
  const role = bare.role === undefined || bare.role === 'icon' ? 'button' : bare.role;
  return [target, bare].map((one, at) =>
    reading(0.85 - at * 0.1, { interaction: 'click', target: { ...one, name, role } }),
  );
}

function holdsValue(phrase: Phrase): boolean {
  return phrase.tokens.some(isValueToken);
}

const ticked: ReadonlySet<Target['role']> = new Set(['checkbox', 'radio', 'switch']);
const on =
  /^(?:re)?(?:activate|enable|select|choose|tick|check|accept|include|mark|add|confirm|agree|subscribe|show|pick)$/;
const off =
  /^(?:deactivate|disable|deselect|unselect|untick|uncheck|exclude|hide|remove|unsubscribe|unmark)$/;

/** A switch is turned where the verb says which way; else it is pressed, as a button is. */
function operate(
  { isClicked }: Cut,
  verb: string,
  target: Target,
): { interaction: 'click' | 'check' | 'uncheck'; target: Target } {
  const way = on.test(verb) ? 'check' : off.test(verb) ? 'uncheck' : 'click';
  return { interaction: ticked.has(target.role) && !isClicked ? way : 'click', target };
}

function placed(target: Target, anchor: Target): Target {
  return { ...target, relation: { kind: 'in', anchor } };
}

type Cut = {
  readonly at: number;
  readonly means: Phrase;
  readonly certain: boolean;
  /** Told without what it belongs to, it is meant wherever it is. */
  readonly alone?: boolean;
  readonly isClicked?: boolean;
};

/** Where the means begin: after "with" and the like, after "by clicking", or in brackets at the end. */
function meansAt(phrase: Phrase): Cut | undefined {
  const { tokens } = phrase;
  if (tokens.at(-1)?.text === ')') {
    const open = tokens.findLastIndex(({ text }) => text === '(');
    if (open > 1) return { at: open, means: slice(phrase, open + 1, -1), certain: false };
  }
  for (let at = tokens.length - 2; at > 0; at--) {
    if (tokens[at]?.kind === 'quoted') continue;
    const pressed = operatedAt(phrase, at) || turnedAt(phrase, at);
    if (pressed > 0) {
      const means = slice(phrase, at + pressed);
      const isClicked = /^(?:click|press|tapp|hitt|push)ing$/.test(lowerAt(phrase, at + 1));
      return { at, means, certain: true, alone: !pointsBack(means), isClicked };
    }
    const length = matchAny(phrase, joints, at) || (matchAny(phrase, byOwned, at) > 0 ? 1 : 0);
    if (length === 0) continue;
    const means = slice(phrase, at + length);
    if (startsWithArticle(means) || startsOwned(means) || means.tokens[0]?.kind === 'quoted')
      return { at, means, certain: lowerAt(phrase, at) === 'via' || lowerAt(means, 0) === 'its' };
  }
  return undefined;
}

/** "By clicking (on)", "by flipping": how many words; 0 for none. */
function operatedAt(phrase: Phrase, at: number): number {
  if (lowerAt(phrase, at) !== 'by') return 0;
  const length = matchAny(phrase, operating, at + 1);
  return length === 0 ? 0 : 1 + length;
}

type Saying = {
  /** The verb takes a thing somewhere. */
  readonly isGiven: boolean;
  readonly isLoose: boolean;
};

const giving =
  /^(?:add|append|assign|attach|bring|copy|drop|export|forward|give|hand|move|pack|pin|post|put|save|send|set|share|switch|transfer|turn)$/;

const turning = ['turning on', 'turning off', 'switching on', 'switching off'];

/** "By turning off the switch in his row": what is spoken of tells which; one that is told by itself is turned as any other. */
function turnedAt(phrase: Phrase, at: number): number {
  const length = lowerAt(phrase, at) === 'by' ? matchAny(phrase, turning, at + 1) : 0;
  return length > 0 && pointsBack(slice(phrase, at + 1 + length)) ? 1 + length : 0;
}

/** What the means belong to, by all that is said of it, then by less. */
function anchorsOf(object: Phrase, { isGiven, isLoose }: Saying): Target[] {
  if (isEmpty(object)) return [];
  const to = object.tokens.findIndex(
    ({ kind, lower }, at) => at > 0 && kind === 'word' && /^(?:to|into|onto|as)$/.test(lower),
  );
  // "Add the lamp to the basket via its button", "mark the lamp as sold": where it goes, or what it becomes, does not say where the button is.
  if (to > 0 && (isGiven || lowerAt(object, to) === 'as'))
    return anchorsOf(slice(object, 0, to), { isGiven, isLoose });
  const of = object.tokens.findIndex(({ kind, lower }) => kind === 'word' && lower === 'of');
  const quoted = object.tokens.find(({ kind }) => kind === 'quoted');
  const parts = [
    object,
    ...(of > 0 && of < object.tokens.length - 1 ? [slice(object, of + 1)] : []),
    ...(quoted && object.tokens.length > 1 ? [{ source: object.source, tokens: [quoted] }] : []),
    // "Make the bedroom one degree colder": what it is made comes after it.
    ...(isLoose && startsWithArticle(object) ? [slice(object, 0, 2)] : []),
  ];
  const title = titleOf(object);
  return [...(title ? [title] : []), ...targetsOf(parts)].slice(0, 4);
}

/** "The task Choose photos": what is written as a title is one, whatever its last word may be besides. */
function titleOf(object: Phrase): Target | undefined {
  const at = object.tokens.findIndex(({ kind, text }) => kind === 'word' && /^\p{Lu}/u.test(text));
  const isTold = startsWithArticle(object) && at === 2;
  const title = slice(object, at);
  const isPlain = title.tokens.every(({ kind }) => kind === 'word' || kind === 'number');
  if (!isTold || !isPlain || title.tokens.length < 2 || findCuts(title).length > 0) return undefined;
  return { said: textOf(object), name: textOf(title), quoted: false };
}

function targetsOf(parts: readonly Phrase[]): Target[] {
  return parts
    .flatMap((part) => parseTarget(part) ?? [])
    .filter(
      ({ name, relation, ordinal, middle }) => name !== '' || middle || (relation ?? ordinal) !== undefined,
    );
}
