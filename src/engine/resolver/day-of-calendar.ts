import type { Alternative, Intent, Target } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { calendarsIn } from '../calendar/calendar.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { dayOfMonth, daySaid } from '../calendar/day-said.ts';
import type { DaySaid } from '../calendar/day-said.ts';
import { unresolvedAs } from './unresolved.ts';

const picking: ReadonlySet<Intent['interaction']> = new Set(['click', 'select-option']);

/**
 * The day of the calendar that a step tells by its date or its weekday: "the last Friday of May in the calendar". It is looked for
 * in the month that shows, and nowhere where it can't be told which month that is, or which of several calendars is meant.
 */
export function dayOfCalendar(alternatives: readonly Alternative[], view: PageView): Resolution | undefined {
  for (const { intent, confidence } of alternatives) {
    const said = dayTold(intent);
    const day = said === undefined ? undefined : daySaid(said);
    if (said === undefined || !day) continue;
    const calendars = calendarsIn(view);
    if (calendars.length === 0) return undefined;
    return dayAmong(calendars, day, { ...clickOn(said), negated: intent.negated }, confidence);
  }
  return undefined;
}

function clickOn(said: string): Omit<Intent, 'negated'> {
  return { interaction: 'click', target: { said, name: said, quoted: false } };
}

/** What was said to be picked in what is called a calendar and nothing else. */
function dayTold({ interaction, target, value, valueQuoted }: Intent): string | undefined {
  if (!picking.has(interaction) || !target || target.quoted || valueQuoted) return undefined;
  if (interaction === 'select-option' && isCalendar(target)) return value;
  if (interaction !== 'click') return undefined;
  let place = target.relation;
  while (place && !isCalendar(place.anchor)) place = place.anchor.relation;
  if (place?.kind !== 'in') return undefined;
  const { said } = target;
  const whole = said.endsWith(place.anchor.said) ? said.slice(0, -place.anchor.said.length).trim() : said;
  return whole.replace(/ (?:in|on|from|of|inside|within)$/, '');
}

function isCalendar({ name, quoted, relation, ordinal }: Target): boolean {
  // In a part of the page it may still be told by what it is, if there is one.
  const isPlain = !quoted && ordinal === undefined && (!relation || relation.anchor.role === 'page');
  return isPlain && /^(?:(?:small|little|big|large|mini) )?(?:calendar|date ?picker)$/i.test(name);
}

function dayAmong(
  calendars: readonly Calendar[],
  said: DaySaid,
  intent: Intent,
  confidence: number,
): Resolution | undefined {
  const fitting = calendars.flatMap((calendar) => {
    const { month, days } = calendar;
    // Without a month that is known, a bare number is all that can be looked up.
    if (month === undefined) return 'day' in said && said.month === undefined ? [days.get(said.day)] : [];
    if (said.month !== undefined && said.month !== (month % 12) + 1) return [];
    if (said.year !== undefined && said.year !== Math.floor(month / 12)) return [];
    return [days.get(dayOfMonth(said, month) ?? 0)];
  });
  const [day] = fitting;
  if (fitting.length === 1 && day) {
    const target = { ref: day.ref, role: day.role, name: day.name, score: 1 };
    const explanation = `${intent.target?.said ?? ''} is the day “${day.text}” of the calendar`;
    return { verdict: 'sure', intent, confidence, target, matches: [target], explanation };
  }
  const reason =
    fitting.length > 1
      ? `${fitting.length} calendars show such a day: say the month`
      : 'no calendar shows it: turn to its month first';
  return unresolvedAs('not-found', intent, () => ({
    message: `“${intent.target?.said ?? ''}” is not clear in what the page shows: ${reason}.`,
    candidates: [],
  }));
}
