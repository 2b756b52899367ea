import { wait } from '#base/wait.ts';
import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import { calendarsIn } from '../../calendar/calendar.ts';
import type { Calendar } from '../../calendar/calendar.ts';
import { dateWithin } from '../../calendar/dates.ts';
import { locate, look } from '../page-engine.ts';
import { StepFailure } from '../step-failure.ts';
import { actOn } from './act-on.ts';
import { nameOf } from './performing.ts';
import type { Performed, Performing, Subject } from './performing.ts';

const opensMs = 1_000;
/** A field that looks like one for text has no calendar, most of the time. */
const glanceMs = 150;
const turnsMs = 1_500;
const settlesMs = 1_000;
const pollMs = 40;
/** A button that turns one month only is not pressed more often. */
const mostTurns = 120;

/**
 * Sets a field that shows a calendar: what was typed is confirmed by its day, and a field that takes no typing is opened. Read back in the end.
 * @param iso `YYYY-MM-DD`.
 * @param type Types the date into the field, as it was said.
 */
export async function setDate(
  performing: Performing,
  subject: Subject,
  iso: string,
  type: () => Promise<void>,
): Promise<Performed> {
  const isTyped = subject.node.states.readOnly !== true;
  // Where the caret is in it already, only a click opens its calendar once more.
  if (!isTyped || subject.node.states.focused === true)
    await actOn(performing, subject, (locator, options) => locator.click(options));
  if (isTyped) await type();
  const opened = await calendarOf(
    performing,
    subject,
    isTyped && !isPicker(subject.node) ? glanceMs : opensMs,
  );
  if (opened === undefined) {
    if (isTyped && (await holds(performing, subject, iso))) return {};
    if (!isTyped)
      throw notSet(subject, iso, 'it takes no typing, and no calendar opened when it was clicked');
    await typeInOrder(performing, subject, iso);
    if (await holds(performing, subject, iso)) return { note: 'typed in the order that the field shows' };
    throw notSet(subject, iso, `it holds “${await valueOf(subject)}”: write the date as the field wants it`);
  }
  await pick(performing, subject, iso);
  if (await holds(performing, subject, iso)) return { note: `chosen in its calendar` };
  await confirm(performing);
  if (await holds(performing, subject, iso)) return { note: `chosen in its calendar and confirmed` };
  throw notSet(subject, iso, `its day was clicked in the calendar, and it holds “${await valueOf(subject)}”`);
}

/** Whether anything but its value tells that a field is for dates. */
function isPicker({ placeholder = '', hints, role, states }: ViewNode): boolean {
  const words = `${placeholder} ${hints.join(' ')}`;
  return (
    role === 'combobox' || states.expanded !== undefined || /\bdates?\b|picker|calendar|yyyy/i.test(words)
  );
}

function notSet({ node }: Subject, iso: string, reason: string): StepFailure {
  return new StepFailure('not_actionable', `${nameOf(node)} can’t be set to ${iso}: ${reason}.`, {
    expected: iso,
  });
}

/** One that was not there before the field was touched, or that the field had open already. */
async function calendarOf(
  { page, view, signal }: Performing,
  { node }: Subject,
  patienceMs: number,
): Promise<readonly Calendar[] | undefined> {
  const before = new Set(view.nodes.filter(({ visible }) => visible).map(({ ref }) => ref));
  const wasOpen = node.states.expanded === true || node.states.focused === true;
  const until = performance.now() + patienceMs;
  for (;;) {
    const now = await look(page);
    const found = calendarsIn(now).filter(
      ({ days }) => wasOpen || [...days.values()].some(({ ref }) => !before.has(ref)),
    );
    if (found.length > 0) return found;
    if (performance.now() >= until) return undefined;
    await wait(pollMs, signal);
  }
}

async function pick(performing: Performing, subject: Subject, iso: string): Promise<void> {
  const wanted = Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
  let isYearSet = false;
  for (let turns = 0; turns < mostTurns; turns++) {
    const calendars = await calendarOf(performing, subject, opensMs);
    if (calendars === undefined) throw notSet(subject, iso, 'its calendar closed before the day was found');
    const day = dayIn(calendars, iso, wanted);
    if (day !== undefined) return clickDay(performing, subject, iso, day);
    const [shown] = calendars;
    if (shown?.month === undefined)
      throw notSet(subject, iso, 'nothing in its calendar says which month it shows');
    const apart = wanted - shown.month;
    if (!isYearSet && Math.abs(apart) >= 12 && shown.yearField !== undefined) {
      isYearSet = true;
      await setYear(performing, shown.yearField, iso.slice(0, 4));
    } else {
      const step = calendars.map((calendar) => (apart > 0 ? calendar.next : calendar.previous)).find(Boolean);
      if (step === undefined)
        throw notSet(
          subject,
          iso,
          `its calendar shows no way to the month ${apart > 0 ? 'after' : 'before'}`,
        );
      await actOn(performing, subjectFor(performing, step), (locator, options) => locator.click(options));
    }
    await turned(performing, subject, iso, shown.month);
  }
  throw notSet(subject, iso, 'it is too many months away');
}

function dayIn(calendars: readonly Calendar[], iso: string, month: number): ViewNode | undefined {
  const named = calendars.map(({ dated }) => dated.get(iso)).find(Boolean);
  return named ?? calendars.find((calendar) => calendar.month === month)?.days.get(Number(iso.slice(8)));
}

async function clickDay(performing: Performing, subject: Subject, iso: string, day: ViewNode): Promise<void> {
  if (day.states.disabled === true) throw notSet(subject, iso, 'that day is disabled in its calendar');
  await actOn(performing, subjectFor(performing, day), (locator, options) => locator.click(options));
}

function subjectFor({ page }: Performing, node: ViewNode): Subject {
  return { ref: node.ref, node, locator: locate(page, node.ref) };
}

async function setYear(performing: Performing, field: ViewNode, year: string): Promise<void> {
  await actOn(performing, subjectFor(performing, field), async (locator, options) => {
    if (field.tag === 'select') await locator.selectOption({ label: year }, options);
    else await locator.fill(year, options);
  });
}

/** Waits until another month is shown. */
async function turned(performing: Performing, subject: Subject, iso: string, month: number): Promise<void> {
  const until = performance.now() + turnsMs;
  do {
    const calendars = await calendarOf(performing, subject, 0);
    if (calendars?.[0]?.month !== month) return;
    await wait(pollMs, performing.signal);
  } while (performance.now() < until);
  throw notSet(subject, iso, 'its calendar does not turn to other months');
}

/** Some calendars keep what was chosen until they are told. */
async function confirm(performing: Performing): Promise<void> {
  const now: PageView = await look(performing.page);
  const before = new Set(performing.view.nodes.filter(({ visible }) => visible).map(({ ref }) => ref));
  const button = now.nodes.find(
    ({ ref, role, name, visible }) =>
      visible &&
      role === 'button' &&
      !before.has(ref) &&
      /^(?:ok|okay|apply|done|set|confirm|select|save)$/i.test(name),
  );
  if (button === undefined) return;
  await actOn(performing, subjectFor(performing, button), (locator, options) => locator.click(options));
}

/** Masked fields take digits one after the other, in the order of their hint. */
async function typeInOrder(
  performing: Performing,
  { locator, node, ref }: Subject,
  iso: string,
): Promise<void> {
  const [year = '', month = '', day = ''] = iso.split('-');
  const hint = (node.placeholder ?? 'mm/dd/yyyy').toLowerCase();
  const parts: readonly (readonly [number, string])[] = [
    [hint.indexOf('y'), year],
    [hint.indexOf('m'), month],
    [hint.indexOf('d'), day],
  ];
  const digits = parts.toSorted(([a], [b]) => a - b).map(([, part]) => part);
  await actOn(performing, { locator, node, ref }, async (field, options) => {
    await field.click(options);
    await field.press('ControlOrMeta+A', options);
    await field.pressSequentially(digits.join(''), options);
  });
}

async function valueOf({ locator }: Subject): Promise<string> {
  return locator.inputValue({ timeout: settlesMs });
}

/** Whether the field says the date, in whatever order and form. */
async function holds(performing: Performing, subject: Subject, iso: string): Promise<boolean> {
  const until = performance.now() + settlesMs;
  do {
    // A field that has left the page has nothing to be read back from.
    if ((await subject.locator.count()) === 0) return true;
    if (saysDate(await valueOf(subject), iso, performing.intent.value ?? '')) return true;
    await wait(pollMs, performing.signal);
  } while (performance.now() < until);
  return false;
}

function saysDate(value: string, iso: string, said: string): boolean {
  if (value.trim() === said.trim() || dateWithin(value) === iso) return true;
  const [year, month, day] = iso.split('-').map(Number);
  const numbers = [...value.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const isNumeric =
    numbers.length === 3 &&
    numbers.includes(month ?? 0) &&
    numbers.includes(day ?? 0) &&
    (numbers.includes(year ?? 0) || numbers.includes((year ?? 0) % 100));
  return isNumeric && !(month === day && numbers.filter((number) => number === day).length < 2);
}
