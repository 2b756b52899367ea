import { AppError } from './app-error.ts';

const dayMs = 86_400_000;
const mostDays = 90;

/** Days in UTC as `YYYY-MM-DD`, both included. */
export type DaySpan = { readonly from: string; readonly to: string };

export type DaySpanInput = {
  /** So many days back, today included. */
  readonly days?: number;
  /** `YYYY-MM-DD`, both included; today is the end unless said. */
  readonly from?: string;
  readonly to?: string;
};

/**
 * The days a question is about; `defaultDays` of them where it says none. Throws `bad_request` for more than 90, an end before the
 * beginning, or both ways of saying it.
 */
export function toDaySpan({ days, from, to }: DaySpanInput, now: Date, defaultDays: number): DaySpan {
  if (days !== undefined && (from !== undefined || to !== undefined)) {
    throw new AppError('bad_request', 'Give either a number of days or the first and last day, not both.');
  }
  const last = to ?? dayOf(now.getTime());
  const first = from ?? dayOf(Date.parse(last) - ((days ?? defaultDays) - 1) * dayMs);
  const length = (Date.parse(last) - Date.parse(first)) / dayMs + 1;
  if (!(length >= 1)) {
    throw new AppError('bad_request', `The last day, ${last}, is before the first, ${first}.`);
  }
  if (length > mostDays) {
    throw new AppError(
      'bad_request',
      `A span has ${mostDays} days at most: ${first} to ${last} has ${length}.`,
    );
  }
  return { from: first, to: last };
}

/** Each day of the span, in order. */
export function daysOf({ from, to }: DaySpan): readonly string[] {
  const length = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  return Array.from({ length }, (_day, at) => dayOf(Date.parse(from) + at * dayMs));
}

/** The moments at which the first day begins and the last one is over. */
export function momentsOf({ from, to }: DaySpan): { readonly from: Date; readonly before: Date } {
  return { from: new Date(from), before: new Date(Date.parse(to) + dayMs) };
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
