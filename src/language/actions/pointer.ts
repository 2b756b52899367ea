import { findWord, isEmpty, lowerAt, matchAny, slice, trimPunctuation, type Phrase } from '../phrase.ts';
import { clause, forTargets, reading, refuse, type Parse } from '../readings.ts';
import { parseTargets } from '../target.ts';
import { isClosedHead } from '../target-head.ts';
import { regionOf } from '../target-relation.ts';
import type { VerbMatch } from '../words/verbs.ts';
import { menuPath, purposeAt } from './click.ts';
import { withoutAdverbs } from './trim.ts';

/** "hover over the avatar". */
export function parseHover(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = withoutAdverbs(trimPunctuation(object));
  const cut = purposeAt(said);
  const target = cut > 0 && isClosedHead(slice(said, 0, cut)) ? slice(said, 0, cut) : said;
  if (isEmpty(target))
    return refuse(
      `"${verb.verb}" needs something to point at, as in: hover over the "Account" menu`,
      whole,
      'Hover over the "…" menu',
    );
  const path = menuPath(target) ?? [target];
  return path.map((part) =>
    clause(path.length === 1 ? whole : part, forTargets(parseTargets(part), 0.95, { interaction: 'hover' })),
  );
}

const directions = {
  up: 'up',
  upwards: 'up',
  down: 'down',
  downwards: 'down',
  left: 'left',
  right: 'right',
  top: 'top',
  bottom: 'bottom',
  beginning: 'top',
  end: 'bottom',
  start: 'top',
} as const;

/** "scroll down", "scroll to the bottom", "scroll to the Reviews section", "scroll down in the list", "scroll X into view". */
export function parseScroll(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = withoutAdverbs(trimPunctuation(object));
  if (isEmpty(said)) return [clause(whole, [reading(0.8, { interaction: 'scroll', direction: 'down' })])];
  const intoView = said.tokens.findIndex(
    (_, index) => index > 0 && matchAny(said, ['into view', 'in view', 'into the view'], index) > 0,
  );
  if (intoView > 0) return toTarget(slice(said, 0, intoView), whole);
  const until = findWord(said, new Set(['until', 'till']));
  if (until !== -1) return toTarget(withoutPredicate(slice(said, until + 1)), whole);
  const direction = readDirection(said);
  if (!direction) return toTarget(dropTo(said), whole);
  const tail = slice(said, direction.length);
  if (isEmpty(tail))
    return [clause(whole, [reading(0.95, { interaction: 'scroll', direction: direction.direction })])];
  if (/^(?:to|till)$/.test(lowerAt(tail, 0))) {
    const further = readDirection(tail);
    if (further) return scrollIn(slice(tail, further.length), further.direction, whole);
    return toTarget(slice(tail, 1), whole);
  }
  const amount = matchAny(tail, ['by']);
  if (/^\d+(?:px)?$/.test(lowerAt(tail, amount))) {
    return [
      clause(whole, [
        reading(0.9, {
          interaction: 'scroll',
          direction: direction.direction,
          value: lowerAt(tail, amount).replace('px', ''),
        }),
      ]),
    ];
  }
  if (
    matchAny(tail, [
      'a bit',
      'a little',
      'a little bit',
      'slightly',
      'one screen',
      'a page',
      'one page',
      'further',
      'some more',
    ]) === tail.tokens.length
  ) {
    return [clause(whole, [reading(0.9, { interaction: 'scroll', direction: direction.direction })])];
  }
  if (verb.verb === 'swipe' && !/^(?:in|on|inside|within)$/.test(lowerAt(tail, 0)))
    return toTarget(said, whole);
  return scrollIn(tail, direction.direction, whole);
}

function dropTo(said: Phrase): Phrase {
  const count = matchAny(said, [
    'to',
    'down to',
    'up to',
    'towards',
    'over to',
    'until',
    'through',
    'the page to',
  ]);
  return slice(said, count);
}

function readDirection(
  said: Phrase,
): { direction: (typeof directions)[keyof typeof directions]; length: number } | undefined {
  const start = matchAny(said, [
    'the page',
    'the page to the',
    'page',
    'all the way',
    'all the way to the',
    'to the',
    'to the very',
    'the page all the way',
    'the page to',
    'to',
    'to page',
    'the window',
    'the',
    'back to the',
    'back',
    'all the way to',
    'back to',
    'the page all the way to the',
    'the very',
  ]);
  const word = lowerAt(said, start);
  const direction =
    said.tokens[start]?.kind === 'word' && word in directions
      ? directions[word as keyof typeof directions]
      : undefined;
  return direction && { direction, length: start + 1 };
}

/** A direction with what is scrolled: nothing or the page means the page. */
function scrollIn(
  tail: Phrase,
  direction: (typeof directions)[keyof typeof directions],
  whole: Phrase,
): Parse {
  const place = slice(tail, matchAny(tail, ['in', 'of', 'on', 'inside', 'within']));
  if (
    isEmpty(place) ||
    (/^(?:page|screen|window|view)$/.test(lowerAt(place, -1)) && place.tokens.length <= 2)
  ) {
    return [clause(whole, [reading(0.95, { interaction: 'scroll', direction })])];
  }
  return [clause(whole, forTargets(parseTargets(place), 0.9, { interaction: 'scroll', direction }))];
}

function toTarget(said: Phrase, whole: Phrase): Parse {
  const target = dropTo(said);
  if (isEmpty(target))
    return refuse(
      '"scroll" needs a direction or something to scroll to, as in: scroll to "Reviews"',
      whole,
      'Scroll to "…"',
    );
  if (regionOf(target) === undefined)
    return [clause(whole, forTargets(parseTargets(target), 0.93, { interaction: 'scroll' }))];
  return [
    clause(whole, [
      reading(0.9, {
        interaction: 'scroll',
        direction: regionOf(target)?.startsWith('top') ? 'top' : 'bottom',
      }),
    ]),
  ];
}

/** "until 'Reviews' is visible", "until I see 'Reviews'": the thing alone. */
function withoutPredicate(said: Phrase): Phrase {
  const see = matchAny(said, [
    'i see',
    'you see',
    'the user sees',
    'we see',
    'i can see',
    'you can see',
    'it shows',
  ]);
  const rest = slice(said, see);
  const end = findWord(rest, new Set(['is', 'are', 'appears', 'appear', 'comes', 'becomes', 'shows']), 1);
  return end === -1 ? rest : slice(rest, 0, end);
}
