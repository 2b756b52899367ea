import { dateOf, isoDate, monthNumber } from '../../calendar/dates.ts';
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
