import type { ElementPlace } from '#core/domain/intent.ts';
import { isEmpty, slice, type Phrase } from '../phrase.ts';
import { wordsOf } from '../subject.ts';

/** An element and a place on it. */
export type PlacedPhrase = { readonly thing: Phrase; readonly at: ElementPlace };

const number = '(-?\\d+(?:\\.\\d+)?) ?(%|px)?';
const pair = `(?:(?:position|coordinates|point|pixel|pixels|offset) )?\\(? ?(?:x )?=? ?${number} ?(?:,|and|/|x)? ?(?:y )?=? ?${number} ?\\)?`;
const atPair = new RegExp(` at (?:the )?${pair}$`);
const named =
  /^(?:(?:in|at|on|into) )?(?:the )?(?:very )?((?:top|upper|bottom|lower)(?:[ -](?:left|right))?|left|right|middle|center|centre)(?: (?:corner|edge|side))? of /;

/** Where "the top left corner" is, in percent, just inside. */
const marginPercent = 5;

/** "the canvas at 30% 40%", "in the middle of the chart", "the top left corner of the map". */
export function readPlaced(phrase: Phrase): PlacedPhrase | undefined {
  const words = wordsOf(phrase);
  const text = words.join(' ');
  const measured = atPair.exec(text);
  const at = measured && placeOf(measured.slice(1));
  if (measured && at) {
    const thing = slice(phrase, 0, words.length - measured[0].trim().split(' ').length);
    return isEmpty(thing) ? undefined : { thing, at };
  }
  const side = named.exec(text);
  if (
    !side ||
    !/ (?:canvas|chart|graph|map|image|picture|drawing|diagram|drawing area|video|slider)$/.test(text)
  )
    return undefined;
  return { thing: slice(phrase, side[0].trim().split(' ').length), at: sideOf(side[1] ?? '') };
}

function placeOf([x, unitX, y, unitY]: readonly (string | undefined)[]): ElementPlace | undefined {
  const unit = unitY ?? unitX ?? 'px';
  if (unitX !== undefined && unitX !== unit) return undefined;
  return { x: Number(x), y: Number(y), unit: unit === '%' ? '%' : 'px' };
}

function sideOf(side: string): ElementPlace {
  const along = (low: RegExp, high: RegExp): number =>
    low.test(side) ? marginPercent : high.test(side) ? 100 - marginPercent : 50;
  return { x: along(/left/, /right/), y: along(/top|upper/, /bottom|lower/), unit: '%' };
}

const stroke = new RegExp(
  `^(?:(?:a|the) (?:line|stroke|selection|rectangle|box) )?(?:(?:on|in|over|across|inside) (.+?) )?from (?:the )?${pair} to (?:the )?${pair}(?: (?:on|in|over|across|inside) (.+))?$`,
);

/** "on the canvas from 10% 10% to 50% 50%": a drag that ends where it began to be. */
export function readStroke(phrase: Phrase): (PlacedPhrase & { readonly to: ElementPlace }) | undefined {
  const words = wordsOf(phrase);
  const match = stroke.exec(words.join(' '));
  if (!match) return undefined;
  const at = placeOf(match.slice(2, 6));
  const to = placeOf(match.slice(6, 10));
  const said = match[1] ?? match[10];
  if (!at || !to || said === undefined) return undefined;
  const count = said.split(' ').length;
  const start =
    match[1] === undefined
      ? words.length - count
      : words.findIndex((word) => /^(?:on|in|over|across|inside)$/.test(word)) + 1;
  return { thing: slice(phrase, start, start + count), at, to };
}
