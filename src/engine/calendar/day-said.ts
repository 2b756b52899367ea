import { dateOf, monthNamed, weekdayNumber } from './dates.ts';

/** A day as people tell one that is in a calendar before them. */
export type DaySaid = {
  readonly year?: number;
  /** 1 for January. */
  readonly month?: number;
} & (
  | { readonly day: number }
  /** `nth` is 1 to 5, -1 for the last; `weekday` 0 for Sunday. */
  | { readonly weekday: number; readonly nth: number }
);

const ordinals: ReadonlyMap<string, number> = new Map([
  ['first', 1],
  ['1st', 1],
  ['second', 2],
  ['2nd', 2],
  ['third', 3],
  ['3rd', 3],
  ['fourth', 4],
  ['4th', 4],
  ['fifth', 5],
  ['5th', 5],
  ['last', -1],
]);

const dayAlone = /^(?:day )?(\d{1,2})(?:st|nd|rd|th)?(?: of the month)?$/;
const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)\.?(?:,? (\d{4}))?$/;
const monthFirst = /^([a-z]+)\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/;
const nthWeekday = /^([a-z0-9]+) ([a-z]+)(?: (?:of|in) (?:the month|([a-z]+)(?:,? (\d{4}))?))?$/;

/** "The 21st of May", "May 21, 2026", "the last Friday of May", "the 21st"; undefined for what is no such day. */
export function daySaid(text: string): DaySaid | undefined {
  const said = text.trim().toLowerCase().replace(/^the /, '');
  const iso = dateOf(said)?.split('-').map(Number);
  if (iso) return { year: iso[0] ?? 0, month: iso[1] ?? 0, day: iso[2] ?? 0 };
  const alone = dayAlone.exec(said);
  if (alone) return { day: Number(alone[1]) };
  const first = dayFirst.exec(said);
  if (first) return inMonth({ day: Number(first[1]) }, first[2], first[3]);
  const after = monthFirst.exec(said);
  if (after) return inMonth({ day: Number(after[2]) }, after[1], after[3]);
  const [, nth = '', weekdayName = '', monthName, year] = nthWeekday.exec(said) ?? [];
  const weekday = weekdayNumber(weekdayName);
  const ordinal = ordinals.get(nth);
  if (weekday === undefined || ordinal === undefined) return undefined;
  return monthName === undefined
    ? { weekday, nth: ordinal }
    : inMonth({ weekday, nth: ordinal }, monthName, year);
}

function inMonth<T extends object>(
  day: T,
  name = '',
  year: string | undefined,
): (T & { readonly month: number; readonly year?: number }) | undefined {
  const month = monthNamed(name);
  if (month === undefined) return undefined;
  return { ...day, month, ...(year !== undefined && { year: Number(year) }) };
}

/** Which day of the month it is, 1 to 31; undefined where the month has no such day. `month` counts from the year 0. */
export function dayOfMonth(said: DaySaid, month: number): number | undefined {
  if ('day' in said) return said.day;
  const utcOf = (day: number): Date => new Date(Date.UTC(Math.floor(month / 12), month % 12, day));
  const fits = Array.from({ length: 31 }, (_, at) => at + 1).filter(
    (day) => utcOf(day).getUTCMonth() === month % 12 && utcOf(day).getUTCDay() === said.weekday,
  );
  return fits.at(said.nth > 0 ? said.nth - 1 : said.nth);
}
