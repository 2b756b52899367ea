import { monthNumber } from '../calendar/dates.ts';
import { fold } from './words.ts';

/** A day as it is written; the year is often left out. */
type Day = { readonly day: number; readonly month: number; readonly year?: number };

const monthName =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$/;
const weekday =
  /^(?:mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?[.,]?$|^(?:tues|thurs|thur)[.,]?$/;

/**
 * Whether two texts name one day, however each writes it: "14 May 2026", "05/14/2026", "2026-05-14". Undefined where one of them is no
 * date, or where that can't be told: "05/06/2026" is in May or in June, and a year that was said has to be shown.
 */
export function isSameDay(shown: string, said: string): boolean | undefined {
  const [left, right] = [daysOf(shown), daysOf(said)];
  if (left.length === 0 || right.length === 0) return undefined;
  const pairs = left.flatMap((a) => right.map((b) => isSame(a, b)));
  if (pairs.every((same) => same === false)) return false;
  return pairs.every((same) => same === true) ? true : undefined;
}

/** Whether a text is a date and nothing else. */
export function isDay(text: string): boolean {
  return daysOf(text).length > 0;
}

/** Whether a text is a date that may be another one, so that neither can be said. */
export function isOpenDay(shown: string, said: string): boolean {
  return isDay(shown) && isDay(said) && isSameDay(shown, said) === undefined;
}

function isSame(shown: Day, said: Day): boolean | undefined {
  if (shown.day !== said.day || shown.month !== said.month) return false;
  if (said.year === undefined) return true;
  return shown.year === undefined ? undefined : shown.year === said.year;
}

/** What days a text may mean: none, one, or two where it is not clear which number is the month. */
function daysOf(text: string): readonly Day[] {
  const folded = fold(text).toLowerCase();
  if (folded.length > 40 || !/\d/.test(folded)) return [];
  return inDigits(folded) ?? inWords(folded);
}

function inDigits(text: string): readonly Day[] | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return valid(iso[3], iso[2], iso[1]);
  const parts = /^(\d{1,2}) ?([/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})$/.exec(text);
  if (!parts) return undefined;
  const [, first, mark, second, year] = parts;
  const dayFirst = valid(first, second, year);
  // Where dots are written the day is first.
  if (mark === '.' || first === second) return dayFirst;
  return [...dayFirst, ...valid(second, first, year)];
}

/** "14 May 2026", "May 14th, 2026", "Thu, 14 May". */
function inWords(text: string): readonly Day[] {
  const all = text.replace(/^(\d{1,2})\. /, '$1 ').split(/,? +/);
  const words = weekday.test(all[0] ?? '') ? all.slice(1) : all;
  const plain = words.filter((word, at) => !(word === 'of' && at === 1));
  if (plain.length < 2 || plain.length > 3) return [];
  const name = plain.findIndex((word) => monthName.test(word));
  const number = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(plain[1 - name] ?? '')?.[1];
  const year = plain[2];
  if ((name !== 0 && name !== 1) || number === undefined) return [];
  if (year !== undefined && !/^\d{4}$/.test(year)) return [];
  return valid(number, monthNumber(plain[name]), year);
}

function valid(day = '', month = '', year?: string): readonly Day[] {
  const found = { day: Number(day), month: Number(month) };
  if (found.day < 1 || found.day > 31 || found.month < 1 || found.month > 12) return [];
  return [{ ...found, ...(year !== undefined && { year: Number(year) + (year.length === 2 ? 2000 : 0) }) }];
}
