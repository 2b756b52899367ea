import { parseAmount } from '../compare-values.ts';
import { stem, wordsOf } from '../words.ts';
import { isCalled } from './item-parts.ts';
import type { ItemPart } from './item-parts.ts';

/** How units are written short. */
const short: Readonly<Record<string, string>> = {
  min: 'minute',
  mins: 'minute',
  h: 'hour',
  hr: 'hour',
  hrs: 'hour',
  sec: 'second',
  secs: 'second',
  wk: 'week',
  wks: 'week',
  kg: 'kilogram',
  kilo: 'kilogram',
  kilos: 'kilogram',
  g: 'gram',
  km: 'kilometre',
  cm: 'centimetre',
  mm: 'millimetre',
  pts: 'point',
};
const seconds: ReadonlyMap<string, number> = new Map(
  Object.entries({ second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 }).map(([unit, size]) => [
    stem(unit),
    size,
  ]),
);

function unitStem(word: string): string {
  return stem((Object.hasOwn(short, word) ? short[word] : undefined) ?? word);
}

/** How many seconds a unit of time has; undefined for any other unit. */
export function secondsOf(unit: string): number | undefined {
  return seconds.get(unitStem(unit));
}

/** What was said, as the numbers that `measuresIn` gives: times in seconds. */
export function inUnit(number: number, unit: string): number {
  return number * (secondsOf(unit) ?? 1);
}

/** All that a part shows in a unit; of times each whole one, so that "1 h 20 min" is nothing of 20 minutes. */
export function measuresIn(unit: string, { text, header }: ItemPart): number[] {
  const number = parseAmount(text)?.number;
  if (header !== undefined && number !== undefined && /^\S*\d$/.test(text))
    return isUnitOf(header, unit) ? [inUnit(number, unit)] : [];
  const words = wordsOf(text);
  return secondsOf(unit) === undefined ? countsOf(unit, words) : durationsOf(words);
}

function isUnitOf(header: string, unit: string): boolean {
  return isCalled(header, unit) || wordsOf(header).some((word) => unitStem(word) === unitStem(unit));
}

function countsOf(unit: string, words: readonly string[]): number[] {
  const wanted = wordsOf(unit).map(unitStem);
  return words.flatMap((word, at) => {
    const follows = wanted.every((part, step) => unitStem(words[at + 1 + step] ?? '') === part);
    const amount = follows ? parseAmount(word)?.number : undefined;
    return amount === undefined ? [] : [amount];
  });
}

/** "1 h 20 min" is one time; nothing where a number among them has no unit, as in "1 h 20". */
function durationsOf(words: readonly string[]): number[] {
  const found: number[] = [];
  let open: number | undefined;
  for (let at = 0; at < words.length; at++) {
    const number = parseAmount(words[at] ?? '')?.number;
    const size = number === undefined ? undefined : secondsOf(words[at + 1] ?? '');
    if (number !== undefined && size !== undefined) {
      open = (open ?? 0) + number * size;
      at++;
      continue;
    }
    if (number !== undefined && open !== undefined) return [];
    if (open !== undefined && words[at] !== 'and') {
      found.push(open);
      open = undefined;
    }
  }
  return open === undefined ? found : [...found, open];
}
