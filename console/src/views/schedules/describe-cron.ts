const macros: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@hourly': '0 * * * *',
};

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
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

/** An expression in words, as in `At 06:00, Monday to Friday`. Undefined where it is none; what is wrong with it `nextTime` says. */
export function describeCron(cron: string): string | undefined {
  const trimmed = cron.trim();
  const fields = (macros[trimmed.toLowerCase()] ?? trimmed).split(/\s+/);
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  if (fields.length !== 5 || minute === undefined || hour === undefined) return undefined;
  const when = [
    describeTime(minute, hour),
    describeDays(dayOfMonth ?? '*', dayOfWeek ?? '*'),
    isAny(month) ? '' : `in ${describeField(month ?? '*', 'month', nameMonth)}`,
  ].filter((part) => part !== '');
  const sentence = when.join(', ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

function isAny(field: string | undefined): boolean {
  return field === '*' || field === '?';
}

function describeTime(minute: string, hour: string): string {
  const minutes = readList(minute);
  const hours = readList(hour);
  if (minutes !== undefined && hours !== undefined && minutes.length * hours.length <= 6) {
    const times = hours.flatMap((at) => minutes.map((past) => `${twoDigits(at)}:${twoDigits(past)}`));
    return `at ${joinWords(times)}`;
  }
  const past = describeMinutes(minute);
  if (isAny(hour)) return past;
  const step = readStep(hour);
  if (step !== undefined) return `${past} of every ${ordinal(step)} hour`;
  return `${past}, in the hours ${describeField(hour, 'hour', twoDigits)}`;
}

function describeMinutes(minute: string): string {
  if (isAny(minute)) return 'every minute';
  const step = readStep(minute);
  if (step !== undefined) return step === '1' ? 'every minute' : `every ${step} minutes`;
  if (minute === '0') return 'at the start of the hour';
  return `at minute ${describeField(minute, 'minute', String)}`;
}

/** Where both are given, either is enough. */
function describeDays(dayOfMonth: string, dayOfWeek: string): string {
  const ofMonth = `on day ${describeField(dayOfMonth, 'day', String)} of the month`;
  const ofWeek = describeField(dayOfWeek, 'day of the week', nameDay);
  if (isAny(dayOfMonth)) return isAny(dayOfWeek) ? 'every day' : ofWeek;
  return isAny(dayOfWeek) ? ofMonth : `${ofMonth} or on ${ofWeek}`;
}

function describeField(field: string, unit: string, name: (value: string) => string): string {
  return joinWords(field.split(',').map((part) => describePart(part, unit, name)));
}

function describePart(part: string, unit: string, name: (value: string) => string): string {
  const [values = '', step] = part.split('/');
  const [from = '', to] = values.split('-');
  const range = to === undefined ? name(from) : `${name(from)} to ${name(to)}`;
  if (step === undefined) return range;
  return isAny(values) ? `every ${ordinal(step)} ${unit}` : `every ${ordinal(step)} ${unit} of ${range}`;
}

/** Plain numbers only. */
function readList(field: string): readonly string[] | undefined {
  const parts = field.split(',');
  return parts.every((part) => /^\d+$/.test(part)) ? parts : undefined;
}

function readStep(field: string): string | undefined {
  return /^\*\/(\d+)$/.exec(field)?.[1];
}

function nameDay(value: string): string {
  return days[Number(value)] ?? days.find((day) => sameName(day, value)) ?? value;
}

function nameMonth(value: string): string {
  return months[Number(value) - 1] ?? months.find((month) => sameName(month, value)) ?? value;
}

function sameName(whole: string, short: string): boolean {
  return short.length >= 3 && whole.toLowerCase().startsWith(short.toLowerCase());
}

function twoDigits(value: string): string {
  return value.padStart(2, '0');
}

function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

function ordinal(number: string): string {
  const tens = Number(number) % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][Number(number) % 10] ?? 'th');
  return `${number}${ending}`;
}
