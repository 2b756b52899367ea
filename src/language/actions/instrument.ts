import type { Target } from '#core/domain/intent.ts';

import { dropLeading, isEmpty, lowerAt, matchAny, slice, trimPunctuation, type Phrase } from '../phrase.ts';
import { wordsOf } from '../subject.ts';
import { findCuts } from '../cuts.ts';
import { parseTargets } from '../target.ts';
import { readHead } from '../target-head.ts';
import { pictures } from '../words/look-words.ts';

/** What something is done with: "the tick", "its little cross", "the star next to the title". */
export type Instrument = {
  readonly target: Target;
  /** The same without where it is said to be. */
  readonly bare: Target;
  /** Whether a place is said that does not point back at what was spoken of. */
  readonly isPlaced: boolean;
};

const owned = ['its', 'his', 'her', 'their', 'the', 'a', 'an', 'that', 'little', 'small', 'tiny'];
const pressed: ReadonlySet<Target['role']> = new Set([
  'button',
  'icon',
  'link',
  'image',
  'checkbox',
  'switch',
]);
/** Points at what was spoken of before. */
const pointing: ReadonlySet<string> = new Set(['it', 'its', 'his', 'her', 'their', 'him', 'them', 'that']);

export function startsOwned(means: Phrase): boolean {
  return matchAny(means, owned) > 0;
}

/** Whether words say "it", "its" or "her". */
export function pointsBack({ tokens }: Phrase): boolean {
  return tokens.some(({ kind, lower }) => kind === 'word' && pointing.has(lower));
}

/** The control that is meant, best first; empty where the words name none. `certain`: what is said can be nothing else. */
export function instrumentsOf(means: Phrase, certain: boolean): Instrument[] {
  const said = dropLeading(trimPunctuation(means), owned);
  const arrow = arrowOf(said);
  if (arrow) return [{ target: arrow, bare: arrow, isPlaced: false }];
  const cut = placeAt(said);
  const thing = slice(said, 0, cut);
  if (!isInstrument(thing, certain)) return [];
  const place = slice(said, cut);
  const bare = parseTargets(thing).map(({ target }) => target);
  const [first] = bare;
  if (!first) return [];
  const isPlaced = !isEmpty(place) && !pointsBack(place);
  if (!isPlaced) return bare.map((target) => ({ target, bare: target, isPlaced }));
  return parseTargets(means)
    .filter(({ target }) => target.relation)
    .map(({ target }) => ({ target, bare: first, isPlaced }));
}

/** Where it begins to be said in what place the thing is; the length of the words where it is not. */
function placeAt(said: Phrase): number {
  const end = said.tokens.findIndex(
    ({ kind, lower }, at) => at > 0 && kind === 'word' && /^(?:at|on|in|of|next|beside|to)$/.test(lower),
  );
  const cut = findCuts(said)[0]?.at ?? said.tokens.length;
  return end === -1 ? cut : Math.min(cut, end);
}

function isInstrument(thing: Phrase, certain: boolean): boolean {
  const isQuoted = certain && thing.tokens.length === 1 && thing.tokens[0]?.kind === 'quoted';
  const words = wordsOf(thing);
  const ends = [words, words.slice(-1), words.slice(-2)].map((some) => some.join(' '));
  return isQuoted || pressed.has(readHead(thing).role) || ends.some((end) => pictures.test(end));
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
