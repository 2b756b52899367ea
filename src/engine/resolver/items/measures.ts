import type { Leading } from '#core/domain/intent.ts';
import { parseAmount } from '../compare-values.ts';
import type { PageIndex } from '../page-index.ts';
import { partsOf } from './item-parts.ts';
import type { ItemPart } from './item-parts.ts';

type Measure = { readonly header: RegExp; readonly read: (text: string) => number | undefined };

const measures: Readonly<Record<Leading['by'], Measure>> = {
  price: { header: /\b(?:price|cost|amount|total|fee|fare)\b/i, read: priceOf },
  duration: { header: /\b(?:length|duration|time)\b/i, read: durationOf },
  date: { header: /\b(?:date|day|due|created|updated|sent|when)\b/i, read: dateOf },
  number: { header: /(?!)/, read: (text) => parseAmount(text)?.number },
};

/** What an item measures: undefined where it shows nothing of the kind, or several that differ. */
export function measureOf(by: Leading['by'], item: number, index: PageIndex): number | undefined {
  const { header, read } = measures[by];
  const parts = partsOf(index, item);
  const headed = parts.filter((part) => part.header !== undefined && header.test(part.header));
  return soleReading(headed, read) ?? soleReading(parts, read);
}

function soleReading(parts: readonly ItemPart[], read: Measure['read']): number | undefined {
  const found = new Set(parts.map(({ text }) => read(text)).filter((number) => number !== undefined));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function priceOf(text: string): number | undefined {
  const [amount, other] = text.match(/[$€£¥]\s?\d[\d.,']*|\d[\d.,']*\s?[$€£¥]/g) ?? [];
  return amount === undefined || other !== undefined ? undefined : parseAmount(amount)?.number;
}

/** In seconds: "3:41", "1:02:30", "90 min", "1 h 20 min". */
function durationOf(text: string): number | undefined {
  const clock = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$/.exec(text);
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const spoken = /\b(?:(\d{1,3}) ?h(?:ours?|rs?)?)? ?(?:(\d{1,3}) ?min(?:utes?)?)?\b/i.exec(text);
  if (spoken?.[1] === undefined && spoken?.[2] === undefined) return undefined;
  return Number(spoken[1] ?? 0) * 3600 + Number(spoken[2] ?? 0) * 60;
}

/** A day said with its year, or without it among others that are. */
function dateOf(text: string): number | undefined {
  const looksSo =
    /^(?:\d{4}-\d{2}-\d{2}|\d{1,2} \p{L}{3,9}\.?(?: \d{4})?|\p{L}{3,9}\.? \d{1,2}(?:, \d{4})?)$/u;
  const time = looksSo.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** The item that leads the others; undefined where one of them can't be measured, or two are level. */
export function leaderOf(
  { by, end }: Leading,
  items: readonly number[],
  index: PageIndex,
): number | undefined {
  const measured = items.map((item) => ({ item, size: measureOf(by, item, index) }));
  if (measured.length < 2 || measured.some(({ size }) => size === undefined)) return undefined;
  const sign = end === 'least' ? 1 : -1;
  const [first, second] = measured.toSorted((a, b) => sign * ((a.size ?? 0) - (b.size ?? 0)));
  return first?.size === second?.size ? undefined : first?.item;
}
