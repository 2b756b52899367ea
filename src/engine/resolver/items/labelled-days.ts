import type { FactText } from '#core/domain/intent.ts';
import { isDay, isSameDay } from '../days.ts';
import { stem, wordsOf } from '../words.ts';
import type { ItemPart } from './item-parts.ts';

/** Between a label and its date: "Due on: 9 May", "Due date". */
const joints: ReadonlySet<string> = new Set(['on', 'by', 'for', 'at', 'date', 'day', 'until', 'from']);

/**
 * Whether a day is what an item shows under a label: in a column of that name, after those words or beside them. Undefined where no date
 * in it is called so, or several are: of a day that nothing says more of it can't be told what happens then.
 */
export function dayHolds({ value, label = '' }: FactText, parts: readonly ItemPart[]): boolean | undefined {
  const days = new Set(parts.flatMap((part, at) => dayCalled(label, part, parts[at - 1])));
  const [day, other] = days;
  return day === undefined || other !== undefined ? undefined : isSameDay(day, value);
}

function dayCalled(label: string, { text, header }: ItemPart, before: ItemPart | undefined): string[] {
  if (header !== undefined) return isDay(text) && isLabel(header, label) ? [text] : [];
  if (isDay(text)) return before !== undefined && isLabel(before.text, label) ? [text] : [];
  const start = text.search(/\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i);
  const [words, rest] = [text.slice(0, Math.max(start, 0)), text.slice(Math.max(start, 0))];
  return isDay(rest) && isLabel(words, label) ? [rest] : [];
}

/** The word that was said in another form, and nothing else that tells: "Expires" and "Expiry date", not "Overdue" or "Not due". */
function isLabel(shown: string, label: string): boolean {
  if (label === 'dated') return /^date:?$/i.test(shown);
  const [told = [], said = []] = [shown, label].map((text) =>
    wordsOf(text).filter((word) => !joints.has(word)),
  );
  return (
    said.length > 0 && told.length === said.length && told.every((word, at) => isKin(word, said[at] ?? ''))
  );
}

function isKin(shown: string, said: string): boolean {
  const [left, right] = [stem(shown), stem(said)];
  if (left === right) return true;
  const isLong = Math.min(left.length, right.length) >= 5;
  return isLong && left.slice(0, 5) === right.slice(0, 5);
}
