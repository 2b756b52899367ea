import type { DateOffset, Placeholder } from './placeholders.ts';

/** What placeholders are filled from. */
export type PlaceholderSources = {
  readonly variables: ReadonlyMap<string, string>;
  /** Values kept by `read … as NAME`. */
  readonly saved: ReadonlyMap<string, string>;
  /** What is on the browser's clipboard, read right before; undefined where nothing was. */
  readonly clipboard?: string | undefined;
  readonly now: Date;
  /** A number from 0 up to, but not including, 1. */
  readonly random: () => number;
  /** What was drawn in this run, by the placeholder's text: each is drawn once a run. Written to. */
  readonly drawn: Map<string, string>;
};

export type Evaluated =
  | { readonly value: string }
  /** `missing` names the code of a step that can't be filled; the message says what to add and where. */
  | { readonly missing: 'variable_missing' | 'file_missing' | 'not_understood'; readonly message: string };

/** The value of one placeholder, or what to add where. Never throws. A file's value is its name: the engine finds it. */
export function evaluatePlaceholder(placeholder: Placeholder, sources: PlaceholderSources): Evaluated {
  switch (placeholder.kind) {
    case 'variable':
      return variableValue(placeholder.name, sources);
    case 'saved':
      return savedValue(placeholder.name, sources);
    case 'file':
      return { value: placeholder.name };
    case 'clipboard':
      return { value: sources.clipboard ?? '' };
    case 'date':
      return { value: formatDate(shiftDate(sources.now, placeholder.offset), placeholder.format) };
    case 'random':
      return { value: drawnValue(placeholder, sources) };
    case 'unknown':
    default:
      return { missing: 'not_understood', message: placeholder.reason };
  }
}

function variableValue(name: string, { variables, saved }: PlaceholderSources): Evaluated {
  const value = variables.get(name);
  if (value !== undefined) return { value };
  const kept = saved.has(name) ? ` A value was kept under that name: write {{saved:${name}}}.` : '';
  return {
    missing: 'variable_missing',
    message: `The variable ${name} has no value. Give it with --var ${name}=…, under "variables:" in the test file, or in the project's environment.${kept}`,
  };
}

function savedValue(name: string, { saved }: PlaceholderSources): Evaluated {
  const value = saved.get(name);
  if (value !== undefined) return { value };
  const known = [...saved.keys()].map((key) => `"${key}"`).join(', ');
  return {
    missing: 'variable_missing',
    message: `Nothing was kept under the name ${name}. Add a step before this one, as in: read the order number as ${name}.${known ? ` Kept so far: ${known}.` : ''}`,
  };
}

function drawnValue(
  placeholder: Placeholder & { kind: 'random' },
  { drawn, random }: PlaceholderSources,
): string {
  const key = placeholder.text.replaceAll(/\s/g, '');
  const earlier = drawn.get(key);
  if (earlier !== undefined) return earlier;
  const value = draw(placeholder, random);
  drawn.set(key, value);
  return value;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const firstNames = [
  'Ada',
  'Alan',
  'Edsger',
  'Grace',
  'Hedy',
  'Katherine',
  'Linus',
  'Margaret',
  'Radia',
  'Tim',
  'Barbara',
  'Donald',
];
const lastNames = [
  'Archer',
  'Baker',
  'Carver',
  'Draper',
  'Fletcher',
  'Hooper',
  'Mason',
  'Potter',
  'Sawyer',
  'Tanner',
  'Turner',
  'Weaver',
];
const longestText = 10_000;

function draw({ what, from, to }: Placeholder & { kind: 'random' }, random: () => number): string {
  const whole = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const pick = (options: readonly string[] | string): string => options[whole(0, options.length - 1)] ?? '';
  const text = (length: number): string => Array.from({ length }, () => pick(letters)).join('');
  switch (what) {
    case 'email':
      return `${text(8)}.${whole(1000, 9999)}@example.com`;
    case 'name':
      return `${pick(firstNames)} ${pick(lastNames)}`;
    case 'number':
      return String(to === undefined ? whole(0, from ?? 999_999) : whole(from ?? 0, to));
    case 'text':
      return text(Math.min(Math.max(from ?? 8, 0), longestText));
    case 'uuid':
    default: {
      const hex = (length: number): string => Array.from({ length }, () => pick('0123456789abcdef')).join('');
      return `${hex(8)}-${hex(4)}-4${hex(3)}-${pick('89ab')}${hex(3)}-${hex(12)}`;
    }
  }
}

function shiftDate(now: Date, offsets: readonly DateOffset[]): Date {
  const date = new Date(now);
  for (const { amount, unit } of offsets) shift(date, amount, unit);
  return date;
}

/** A month or year later is the same day, or the last day of a month that is too short for it. */
function shift(date: Date, amount: number, unit: DateOffset['unit']): void {
  if (unit === 'y' || unit === 'M') {
    const day = date.getDate();
    date.setDate(1);
    date.setMonth(date.getMonth() + amount * (unit === 'y' ? 12 : 1));
    date.setDate(Math.min(day, new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()));
  } else if (unit === 'w' || unit === 'd') date.setDate(date.getDate() + amount * (unit === 'w' ? 7 : 1));
  else if (unit === 'h') date.setHours(date.getHours() + amount);
  else if (unit === 'm') date.setMinutes(date.getMinutes() + amount);
  else date.setSeconds(date.getSeconds() + amount);
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** In local time. Letters as in most date libraries; text in [square brackets] stands as it is. */
function formatDate(date: Date, format: string): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const hour = date.getHours();
  const month = months[date.getMonth()] ?? '';
  const day = days[date.getDay()] ?? '';
  const parts: Readonly<Record<string, string>> = {
    YYYY: String(date.getFullYear()).padStart(4, '0'),
    YY: two(date.getFullYear() % 100),
    MMMM: month,
    MMM: month.slice(0, 3),
    MM: two(date.getMonth() + 1),
    M: String(date.getMonth() + 1),
    dddd: day,
    ddd: day.slice(0, 3),
    DD: two(date.getDate()),
    D: String(date.getDate()),
    HH: two(hour),
    H: String(hour),
    hh: two(hour % 12 || 12),
    h: String(hour % 12 || 12),
    mm: two(date.getMinutes()),
    m: String(date.getMinutes()),
    ss: two(date.getSeconds()),
    s: String(date.getSeconds()),
    A: hour < 12 ? 'AM' : 'PM',
    a: hour < 12 ? 'am' : 'pm',
  };
  return format.replaceAll(
    /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|dddd|ddd|DD|D|HH|H|hh|h|mm|m|ss|s|A|a/g,
    (token: string, literal: string | undefined) => literal ?? parts[token] ?? token,
  );
}
