import { CronExpressionParser } from 'cron-parser';

/** The expression or the time zone is none; the message says what is wrong with it. */
export class CronInvalid extends Error {
  override readonly name = 'CronInvalid';
  readonly at: 'cron' | 'timeZone';

  constructor(at: CronInvalid['at'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.at = at;
  }
}

const macros = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@hourly']);

/**
 * The first moment after `after` that the expression names: five fields (minute, hour, day of month, month, day of week) or a macro
 * such as `@daily`, on the clocks of an IANA time zone. An hour that the clocks leave out is made up for by the next one; of one that
 * they repeat a fixed time takes the first, and `*` every one. Undefined where no such moment ever comes. Throws `CronInvalid`.
 */
export function nextTime(cron: string, timeZone: string, after: Date): Date | undefined {
  const { done, value } = timesAfter(cron, timeZone, after).next();
  return done === true ? undefined : value;
}

/** That moment and those that follow it, as `nextTime` tells one; ends where no more come. Throws `CronInvalid`. */
export function* timesAfter(cron: string, timeZone: string, after: Date): Generator<Date, undefined> {
  const expression = readExpression(cron);
  checkTimeZone(timeZone);
  try {
    const times = CronExpressionParser.parse(expression, { tz: timeZone, currentDate: after });
    for (;;) yield times.next().toDate();
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    if (/out of the time span range|loop limit/i.test(why)) return undefined;
    throw new CronInvalid('cron', `'${cron}' is no schedule: ${why}.`, { cause: error });
  }
}

/** The library also knows seconds, and moments drawn from a hash (`H`); a schedule is by the minute, and known beforehand. */
function readExpression(cron: string): string {
  const expression = cron.trim().toUpperCase();
  const macro = expression.toLowerCase();
  if (macros.has(macro)) return macro;
  const fields = expression.split(/\s+/);
  const isPlain = fields.every(
    (field) => /^[\dA-Z*/,#?-]+$/.test(field) && !/(?<![A-Z])H(?![A-Z])/.test(field),
  );
  if (isPlain && fields.length === 5) return expression;
  throw new CronInvalid(
    'cron',
    `'${cron}' is no schedule: write minute, hour, day of month, month and day of week, as in '0 6 * * 1-5', or one of ${[...macros].join(', ')}.`,
  );
}

function checkTimeZone(timeZone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch (error) {
    throw new CronInvalid(
      'timeZone',
      `'${timeZone}' is no time zone: write one as in Europe/Berlin, or UTC.`,
      {
        cause: error,
      },
    );
  }
}
