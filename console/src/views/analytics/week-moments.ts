import { CronInvalid, timesAfter } from '#base/cron.ts';

import type { Firing } from '../../api/analytics.ts';
import type { Schedule } from '../../api/schedules.ts';

/** One moment at which a schedule was due, or will be. */
export type Moment = {
  readonly at: Date;
  readonly schedule: Schedule;
  /** What came of it; absent for what is to come. */
  readonly firing?: Firing;
};

/** What one schedule does on one day. */
export type DayPart = { readonly schedule: Schedule; readonly moments: readonly Moment[] };

/** A schedule of every few minutes is told in one line a day: no more is needed of it. */
const mostMoments = 2_500;

/** The Monday, at midnight of the one who looks, so many weeks after that of `now`. */
export function startOfWeek(now: Date, week: number): Date {
  const daysSinceMonday = (now.getDay() + 6) % 7;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysSinceMonday + 7 * week);
}

/** The seven days from `start`, at midnight: around a change of clocks they are not 24 hours long. */
export function daysFrom(start: Date): Date[] {
  return Array.from(
    { length: 7 },
    (_, day) => new Date(start.getFullYear(), start.getMonth(), start.getDate() + day),
  );
}

/** When a schedule was due between two moments, and from `now` on when it will be. Nothing is to come of one that is off. */
export function momentsOf(
  schedule: Schedule,
  firings: readonly Firing[],
  span: { readonly from: Date; readonly to: Date; readonly now: Date },
): Moment[] {
  const past = firings
    .map((firing) => ({ at: new Date(firing.dueAt), schedule, firing }))
    .filter(({ at }) => at >= span.from && at < span.to);
  return [...past.toReversed(), ...comingMoments(schedule, span)];
}

function comingMoments(
  schedule: Schedule,
  { from, now, to }: { readonly from: Date; readonly to: Date; readonly now: Date },
): Moment[] {
  if (!schedule.enabled || schedule.nextAt === null || to <= now) return [];
  const next = new Date(schedule.nextAt);
  // What is due next is the server's word; the expression says what follows.
  const first = [next].filter((at) => at >= from && at < to);
  const after = next > from ? next : new Date(from.getTime() - 1);
  try {
    for (const at of timesAfter(schedule.cron, schedule.timeZone, after)) {
      if (at >= to || first.length >= mostMoments) break;
      first.push(at);
    }
  } catch (error) {
    // A time zone that this browser does not know: what is due next is all that can be told.
    if (!(error instanceof CronInvalid)) throw error;
  }
  return first.map((at) => ({ at, schedule }));
}

/** The moments of one day, schedule by schedule, the earliest first. */
export function partsOfDay(moments: readonly Moment[], day: Date): DayPart[] {
  const next = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1);
  const parts = new Map<string, DayPart & { moments: Moment[] }>();
  for (const moment of moments) {
    if (moment.at < day || moment.at >= next) continue;
    const part = parts.get(moment.schedule.id) ?? { schedule: moment.schedule, moments: [] };
    part.moments.push(moment);
    parts.set(moment.schedule.id, part);
  }
  return [...parts.values()].toSorted(
    (one, other) => (one.moments[0]?.at.getTime() ?? 0) - (other.moments[0]?.at.getTime() ?? 0),
  );
}
