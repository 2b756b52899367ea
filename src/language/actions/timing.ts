import { assertionReadings } from '../assertions/assertion.ts';
import { labelReadings } from './label.ts';
import {
  dropLeading,
  isEmpty,
  lowerAt,
  matchAny,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { clause, reading, refuse, type Parse } from '../readings.ts';
import { wholeNumber } from '../words/ordinal-words.ts';
import type { VerbMatch } from '../words/verbs.ts';
import { wordsOf } from '../subject.ts';

const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  millisecond: 1,
  milliseconds: 1,
  msec: 1,
  s: 1000,
  sec: 1000,
  secs: 1000,
  second: 1000,
  seconds: 1000,
  m: 60_000,
  min: 60_000,
  mins: 60_000,
  minute: 60_000,
  minutes: 60_000,
};

/** "3 seconds", "500ms", "half a second", "1.5 s": milliseconds and how many tokens they take. */
export function readDuration(phrase: Phrase): { durationMs: number; length: number } | undefined {
  const start = matchAny(phrase, [
    'for',
    'about',
    'around',
    'at most',
    'up to',
    'approximately',
    'for up to',
    'for at most',
    'for about',
    'another',
    'exactly',
    'for another',
  ]);
  const half = matchAny(phrase, ['half a', 'half of a'], start);
  if (half > 0) {
    const unit = unitsMs[lowerAt(phrase, start + half)];
    return unit === undefined ? undefined : { durationMs: unit / 2, length: start + half + 1 };
  }
  const word = lowerAt(phrase, start);
  const glued = /^(\d+(?:\.\d+)?)(ms|msec|s|sec|secs|min|mins|m)$/.exec(word);
  if (glued)
    return { durationMs: Math.round(Number(glued[1]) * (unitsMs[glued[2] ?? ''] ?? 0)), length: start + 1 };
  const amount = /^\d+(?:\.\d+)?$/.test(word)
    ? Number(word)
    : /^(?:a|an)$/.test(word)
      ? 1
      : wholeNumber(word);
  if (amount === undefined) return undefined;
  const unit = unitsMs[lowerAt(phrase, start + 1)];
  if (unit !== undefined && !(word === 'a' && unit !== 60_000 && unit !== 1000))
    return { durationMs: Math.round(amount * unit), length: start + 2 };
  return start + 1 === phrase.tokens.length && word !== 'a' && word !== 'an'
    ? { durationMs: amount * 1000, length: start + 1 }
    : undefined;
}

const longestWaitMs = 10 * 60_000;

/** "wait 3 seconds", "wait for the dialog", "wait until the total is $42.00", "wait up to 30 s for the report". */
export function parseWait(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = trimPunctuation(object);
  if (isEmpty(said))
    return refuse(
      '"wait" needs a length of time or something to wait for, as in: wait until "Done" is visible',
      whole,
      'Wait until "…" is visible',
    );
  const duration = readDuration(said);
  const after = duration ? trimPunctuation(slice(said, duration.length)) : said;
  if (duration && duration.durationMs > longestWaitMs)
    return refuse(
      'a step waits ten minutes at most: wait for what is to happen instead',
      said,
      'Wait until "…" is visible',
    );
  if (
    duration &&
    (isEmpty(after) ||
      matchAny(after, ['before continuing', 'more', 'longer', 'and continue', 'before proceeding']) ===
        after.tokens.length)
  ) {
    return [clause(whole, [reading(0.97, { interaction: 'wait', durationMs: duration.durationMs })])];
  }
  const words = wordsOf(said).join(' ');
  if (
    /^(?:a|for a|some|for some|a little|a short)(?: (?:moment|while|bit|time|few seconds|couple of seconds|little|second or two))*$/.test(
      words,
    )
  ) {
    return refuse(
      `"${textOf(whole)}" does not say how long: steps wait by themselves for what they need; else wait for what is to happen`,
      said,
      'Wait until "…" is visible',
    );
  }
  const label = /^(?:pause|sleep)$/.test(verb.verb) ? labelReadings(whole) : [];
  if (label.length > 0) return [clause(whole, label)];
  return waitFor(after, duration?.durationMs, whole);
}

const pageLoads =
  /^(?:(?:the|a|next|new|whole|entire|full|login|this) )*(?:page|site|app|application|website|screen|navigation|network|dom)(?: (?:to|has|is|have|been|be|finish|finishes|finished|fully|load|loads|loaded|loading|idle|ready|settle|settles|settled|complete|completes|completed|stop|completely|network|finishing|being|render|rendered))*$|^(?:page load|navigation|network idle|load(?:ing)?|the page load|loading to (?:finish|complete)|the load event|everything to load|the network)$/;

function waitFor(said: Phrase, limitMs: number | undefined, whole: Phrase): Parse {
  const until = dropLeading(said, ['for', 'until', 'till', 'that', 'to see', 'on', 'to be']);
  if (isEmpty(until))
    return refuse('"wait for" needs something to wait for', whole, 'Wait until "…" is visible');
  const limit = limitMs === undefined ? {} : { durationMs: limitMs };
  if (pageLoads.test(wordsOf(until).join(' '))) {
    const page = reading(0.9, {
      interaction: 'assert-visible',
      target: { said: textOf(until), name: '', quoted: false, role: 'page' },
    });
    return [clause(whole, [reading(0.9, { interaction: 'wait-for', until: page.intent, ...limit })])];
  }
  const readings = assertionReadings(until, 'said');
  if (readings.length === 0)
    return refuse(
      `"${textOf(until)}" can't be waited for: say what will be seen`,
      until,
      'Wait until "…" is visible',
    );
  return [
    clause(
      whole,
      readings.map(({ confidence, intent }) => {
        return reading(confidence, { interaction: 'wait-for', until: intent, ...limit });
      }),
    ),
  ];
}
