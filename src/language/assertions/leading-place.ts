import type { Alternative } from '#core/domain/intent.ts';
import { isEmpty, lowerAt, matchAny, slice, startsWithArticle, type Phrase } from '../phrase.ts';
import { leadingRelation } from '../target.ts';
import { placeTargets } from './presence.ts';
import { findPredicates } from './predicate.ts';

/** A statement, and the place that was said before it: "In the panel on the right | the progress bar stands at 35%". */
export type Placed = { readonly said: Phrase; readonly place: Phrase };

/** Where a statement begins with a place, or one that stood there has been moved behind it. */
export function placedStatement(phrase: Phrase): Placed | undefined {
  const found = movedPlace(phrase) ?? placeBefore(phrase);
  return found && { ...found, place: regionAlone(found.place) };
}

/** "In the panel on the right": what has no name is the part of the page that it stands in. */
function regionAlone(place: Phrase): Phrase {
  const inside = matchAny(place, [
    'in the panel',
    'in the pane',
    'in the area',
    'in the part',
    'in the block',
    'in the box',
  ]);
  const region = matchAny(place, ['on the right', 'on the left', 'at the top', 'at the bottom'], inside);
  return inside > 0 && region > 0 && inside + region === place.tokens.length ? slice(place, inside) : place;
}

function movedPlace(phrase: Phrase): Placed | undefined {
  const first = phrase.tokens[0]?.start ?? 0;
  const at = phrase.tokens.findIndex(({ start }) => start < first);
  const place = slice(phrase, at);
  return at > 0 && leadingRelation(place) ? { said: slice(phrase, 0, at), place } : undefined;
}

/** Without a comma, the next article after the place begins the subject. */
function placeBefore(phrase: Phrase): Placed | undefined {
  const relation = leadingRelation(phrase);
  const isNumber = matchAny(phrase, ['at least', 'at most']) > 0;
  if (!relation || isNumber || phrase.tokens[0]?.kind !== 'word') return undefined;
  for (let at = relation.length + 2; at < phrase.tokens.length - 2; at++) {
    const rest = slice(phrase, at);
    const isAfterRelation =
      leadingRelation(slice(phrase, at - 1)) !== undefined || startsWithArticle(slice(phrase, at - 1));
    const starts = startsWithArticle(rest) || matchAny(rest, ['there is', 'there are']) > 0;
    const [predicate] = starts && !isAfterRelation ? findPredicates(rest) : [];
    if (predicate && !leadingRelation(slice(rest, 0, 1))) return { said: rest, place: slice(phrase, 0, at) };
  }
  return undefined;
}

/** What a statement claims, of what stands at a place. */
export function atPlace(readings: readonly Alternative[], place: Phrase): readonly Alternative[] {
  return readings.flatMap(({ confidence, intent }) => {
    const { target } = intent;
    if (!target) return [];
    return placeTargets([{ target, prior: 1 }], place).map((placed) => ({
      confidence,
      intent: { ...intent, target: placed.target },
    }));
  });
}

const reasons = ['because', 'as long as', 'for as long as', 'since'];

/** A statement without why or how long it holds: that is another one, and not asked. A place that was moved behind it stays. */
export function withoutReason(phrase: Phrase): Phrase {
  if (!phrase.tokens.some(({ lower }) => /^(?:because|since|as)$/.test(lower))) return phrase;
  for (let at = 3; at < phrase.tokens.length - 2; at++) {
    const length = matchAny(phrase, reasons, at);
    const because = slice(phrase, at + length);
    if (length === 0 || findPredicates(because).every(({ subject }) => isEmpty(subject))) continue;
    const start = phrase.tokens[0]?.start ?? 0;
    const moved = because.tokens.findIndex((token) => token.start < start);
    const rest = slice(phrase, 0, lowerAt(phrase, at - 1) === ',' ? at - 1 : at);
    return moved < 0
      ? rest
      : { source: phrase.source, tokens: [...rest.tokens, ...because.tokens.slice(moved)] };
  }
  return phrase;
}
