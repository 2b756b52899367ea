import { StepFailure } from '../step-failure.ts';

/** What HTML's date and time fields take, made of what people write. Texts in those forms already come back as they are. */
export function htmlInputValue(inputType: string, said: string): string {
  const text = said.trim();
  const convert = converters[inputType];
  if (convert === undefined) return said;
  const value = convert(text);
  if (value !== undefined) return value;
  throw new StepFailure(
    'not_actionable',
    `“${text}” is not a value for a field of the type ${inputType}: write it like ${examples[inputType] ?? 'a value of that type'}.`,
  );
}

const examples: Readonly<Record<string, string>> = {
  date: '2026-12-24',
  time: '18:30',
  'datetime-local': '2026-12-24 18:30',
  month: '2026-12',
  week: '2026-W52',
  color: '#ff8800',
  number: '42',
  range: '42',
};

const converters: Readonly<Record<string, (text: string) => string | undefined>> = {
  date: dateOf,
  time: timeOf,
  'datetime-local': dateTimeOf,
  month: monthOf,
  week: weekOf,
  color: colorOf,
  number: numberOf,
  range: numberOf,
};

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

function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

/** Undefined for days that no calendar has. */
function isoDate(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text) ? text : undefined;
}

function timeOf(text: string): string | undefined {
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?$/i.exec(text);
  if (parts === null || (parts[2] === undefined && parts[4] === undefined)) return undefined;
  const half = parts[4]?.toLowerCase();
  const said = Number(parts[1]);
  const hour = half === undefined ? said : (said % 12) + (half === 'p' ? 12 : 0);
  const minute = parts[2] ?? '00';
  if (hour > 23 || Number(minute) > 59 || (half !== undefined && (said < 1 || said > 12))) return undefined;
  const seconds = parts[3] === undefined ? '' : `:${parts[3]}`;
  return `${String(hour).padStart(2, '0')}:${minute}${seconds}`;
}

function dateTimeOf(text: string): string | undefined {
  const parts = /^(.*?)(?:\s*T\s*|,?\s+(?:at\s+)?)(\d{1,2}(?:[:.]\d{2}){0,2}\s*(?:[ap]\.?m\.?)?)$/i.exec(
    text,
  );
  const date = dateOf(parts?.[1] ?? '');
  const time = timeOf(parts?.[2] ?? '');
  return date === undefined || time === undefined ? undefined : `${date}T${time}`;
}

function monthOf(text: string): string | undefined {
  const iso = /^(\d{4})[-/](\d{1,2})$/.exec(text);
  const named = /^([a-z]{3,})\.?,?\s+(\d{4})$/i.exec(text);
  const date =
    iso === null ? isoDate(named?.[2], monthNumber(named?.[1]), '1') : isoDate(iso[1], iso[2], '1');
  return date?.slice(0, 7);
}

function weekOf(text: string): string | undefined {
  const iso = /^(\d{4})-?W(\d{1,2})$/i.exec(text);
  const named = /^week\s+(\d{1,2})(?:,|\s+of)?\s+(\d{4})$/i.exec(text);
  const year = iso?.[1] ?? named?.[2];
  const week = Number(iso?.[2] ?? named?.[1] ?? 0);
  return year === undefined || week < 1 || week > 53
    ? undefined
    : `${year}-W${String(week).padStart(2, '0')}`;
}

function colorOf(text: string): string | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  if (short !== null) {
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`.toLowerCase();
  }
  if (/^#[0-9a-f]{6}$/i.test(text)) return text.toLowerCase();
  const rgb = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/i.exec(text);
  if (rgb === null) return colorNames[text.toLowerCase()];
  return `#${rgb
    .slice(1)
    .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
    .join('')}`;
}

/** The sixteen colours of HTML 4 and those people name besides. */
const colorNames: Readonly<Record<string, string>> = {
  black: '#000000',
  silver: '#c0c0c0',
  gray: '#808080',
  grey: '#808080',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  purple: '#800080',
  fuchsia: '#ff00ff',
  magenta: '#ff00ff',
  green: '#008000',
  lime: '#00ff00',
  olive: '#808000',
  yellow: '#ffff00',
  navy: '#000080',
  blue: '#0000ff',
  teal: '#008080',
  aqua: '#00ffff',
  cyan: '#00ffff',
  orange: '#ffa500',
  pink: '#ffc0cb',
  brown: '#a52a2a',
  gold: '#ffd700',
  violet: '#ee82ee',
  turquoise: '#40e0d0',
};

function numberOf(text: string): string | undefined {
  const plain = text.replaceAll(/[\s,_](?=\d{3}\b)/g, '').replace(/%$/, '');
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(plain) ? String(Number(plain)) : undefined;
}
