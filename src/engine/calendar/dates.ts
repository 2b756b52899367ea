const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `YYYY-MM-DD` of a text that is a date; undefined for anything else. */
export function dateOf(text: string): string | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso !== null) return isoDate(iso[1], iso[2], iso[3]);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (german !== null) return isoDate(german[3], german[2], german[1]);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (american !== null) return isoDate(american[3], american[1], american[2]);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,})\.?,?\s+(\d{4})$/i.exec(text);
  if (dayFirst !== null) return isoDate(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(text);
  if (monthFirst !== null) return isoDate(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  return undefined;
}

const monthWord =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const monthFirstWithin = new RegExp(`\\b${monthWord}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'i');
const dayFirstWithin = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of )?${monthWord}\\.?,? (\\d{4})\\b`,
  'i',
);

/** The date, as `YYYY-MM-DD`, that a text says beyond doubt: "Choose Wednesday, November 25th, 2026". */
export function dateWithin(text: string): string | undefined {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text);
  if (iso !== null) return isoDate(iso[1], iso[2], iso[3]);
  const monthFirst = monthFirstWithin.exec(text);
  if (monthFirst !== null) return isoDate(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  const dayFirst = dayFirstWithin.exec(text);
  return dayFirst === null ? undefined : isoDate(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
}

/** 1 for January, of a text that names a month and perhaps a year. */
export function monthNamed(text: string): number | undefined {
  const named = new RegExp(`^(?:\\d{4},? )?${monthWord}\\.?,?(?: \\d{4})?$`, 'i').exec(text.trim());
  return named === null ? undefined : Number(monthNumber(named[1]));
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const weekdayWord = /^(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?$/;

/** 0 for "Sunday"; undefined for what names no day of the week. */
export function weekdayNumber(name: string): number | undefined {
  return weekdayWord.test(name) ? weekdays.indexOf(name.slice(0, 3)) : undefined;
}

/** “5” of “May”, “0” where it names none. */
export function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

/** Undefined for days that no calendar has. */
export function isoDate(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text) ? text : undefined;
}
