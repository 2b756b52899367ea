import { stripVTControlCharacters } from 'node:util';
import { untilAborted, wait } from '#base/wait.ts';
import { errors } from 'playwright-core';
import type { Locator } from 'playwright-core';
import { StepFailure } from '../step-failure.ts';
import { nameOf, remainingMs } from './performing.ts';
import type { Performing, Subject } from './performing.ts';

/** The element was replaced before it was acted on: look again, nothing has been done. */
export class Replaced extends Error {
  override readonly name = 'Replaced';
}

/** What can't be done yet and may become possible: tried again until the step's time is up, then reported. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
  readonly failure: StepFailure;
  /** Whether the failure says what is in the way: a try that was too short to see that says nothing. */
  readonly isTelling: boolean;

  constructor(failure: StepFailure, isTelling = true) {
    super(failure.message);
    this.failure = failure;
    this.isTelling = isTelling;
  }
}

export type ActOptions = { readonly timeout: number; readonly signal: AbortSignal };

const staleAfterMs = 500;
const staleEveryMs = 300;
const closedMs = 100;

/**
 * Does one driver call on an element, which waits until the element can be acted on.
 * @param glanceMs How long to wait before the page is looked at again: what is in the way may be what was meant.
 * @throws `Replaced` where the element left the page meanwhile; `NotYet` after a glance, and where the time was too short to see what was in
 * the way; `StepFailure` `not_actionable` that says what was.
 */
export async function actOn(
  performing: Performing,
  subject: Subject,
  act: (locator: Locator, options: ActOptions) => Promise<void>,
  glanceMs = Infinity,
): Promise<void> {
  const timeout = Math.min(remainingMs(performing), glanceMs);
  const isLastTry = timeout < glanceMs;
  const stale = new AbortController();
  const done = new AbortController();
  const signal = AbortSignal.any([performing.signal, stale.signal]);
  const watching = watchForStale(subject.locator, stale, done.signal);
  try {
    await act(subject.locator, { timeout, signal });
  } catch (error) {
    performing.signal.throwIfAborted();
    if (await closedItself(performing)) return;
    const log = error instanceof Error ? logLines(error) : [];
    if (wasDone(log) || (wasSent(log, performing) && (await answers(performing, subject)))) return;
    if (stale.signal.aborted) throw new Replaced();
    if (error instanceof errors.TimeoutError) {
      const failure = notActionable(subject, error, log);
      const isTelling = wasBegun(log) || reasonOf(log) !== undefined;
      throw isLastTry && isTelling ? failure : new NotYet(failure, isTelling);
    }
    throw refused(subject, error);
  } finally {
    done.abort();
    await watching;
  }
}

/** An element that has been gone for a while will not come back: a new one takes its place, under another ref. */
async function watchForStale(locator: Locator, stale: AbortController, done: AbortSignal): Promise<void> {
  try {
    await wait(staleAfterMs, done);
    for (;;) {
      if ((await untilAborted(locator.count(), done)) === 0) {
        await wait(staleEveryMs, done);
        if ((await untilAborted(locator.count(), done)) === 0) return stale.abort();
      }
      await wait(staleEveryMs, done);
    }
  } catch (error) {
    // The action has ended, or the page is gone, which the action itself reports.
    if (!(error instanceof Error)) throw error;
  }
}

/** A button may close its own window; another one is in front then. */
async function closedItself({ page, session, signal }: Performing): Promise<boolean> {
  if (!page.isClosed()) return false;
  // A browser that died closes its pages as well, and says so a moment later.
  await wait(closedMs, signal);
  return session.context.pages().length > 0;
}

/** The driver's own account of a call, which tells how far it came. */
function logLines(error: Error): readonly string[] {
  return stripVTControlCharacters(error.message)
    .split('\n')
    .map((line) => line.replace(/^[\s\-\d×]*/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('operation was aborted'));
}

/** The input was sent before the time ran out; then it must not be sent again. */
function wasDone(log: readonly string[]): boolean {
  return log.some((line) => line.endsWith('action done'));
}

/** The input was being sent when the time ran out. */
function wasBegun(log: readonly string[]): boolean {
  return /^performing .* action$/.test(log.at(-1) ?? '');
}

/**
 * The whole of a click is sent before the driver waits for the page, unless the button is to stay down for a while: what takes long is the
 * page's own answer, and the element may be gone because of it.
 */
function wasSent(log: readonly string[], { gesture }: Performing): boolean {
  return gesture?.holdMs === undefined && /^performing (?:click|dblclick) action$/.test(log.at(-1) ?? '');
}

/** Whether the page says anything before the step's time is up. */
async function answers(performing: Performing, { locator }: Subject): Promise<boolean> {
  const timeUp = AbortSignal.timeout(remainingMs(performing));
  try {
    await untilAborted(locator.count(), AbortSignal.any([performing.signal, timeUp]));
    return true;
  } catch {
    performing.signal.throwIfAborted();
    return await closedItself(performing);
  }
}

function notActionable(subject: Subject, error: Error, log: readonly string[]): StepFailure {
  const name = nameOf(subject.node);
  if (wasBegun(log)) {
    const message = `The page did not answer after the action on ${name} had begun: a script keeps it busy.`;
    return new StepFailure('timed_out', message, { cause: error });
  }
  const reason = reasonOf(log) ?? 'it did not react before the time was up';
  return new StepFailure('not_actionable', `Found ${name}, but ${reason}.`, { cause: error });
}

/** The last thing that the driver found in the way; undefined where it came to see nothing. */
function reasonOf(log: readonly string[]): string | undefined {
  for (const line of log.toReversed()) {
    const cover = /^(<.*) intercepts pointer events$/.exec(line)?.[1];
    if (cover !== undefined) return `it is covered by ${coverName(cover)}`;
    const known = reasons.find(([pattern]) => pattern.test(line));
    if (known !== undefined) return known[1];
  }
  return undefined;
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^element is not visible$/, 'it is hidden'],
  [/^element is not enabled$/, 'it is disabled'],
  [/^element is not editable$/, 'it is read-only'],
  [/^element is not stable$/, 'it keeps moving'],
  [/^element is outside of the viewport$/, 'it lies outside the window and can’t be scrolled into it'],
  [/^element is inert$/, 'it is behind an open dialog'],
  [/^did not find some options$/, 'it has no such option'],
  [/^option being selected is not enabled$/, 'that option is disabled'],
];

/** From `<div class="overlay">Please wait</div> from <body>…</body> subtree`, a name that a person can find. */
function coverName(html: string): string {
  const own = html.replace(/ from <.* subtree$/s, '');
  return own.length > 160 ? `${own.slice(0, 160)}…` : own;
}

function refused(subject: Subject, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const unfit =
    /Element is not an? .*|Node is not an? .*|Not a checkbox or radio button|Cannot type text into .*|Malformed value.*|Non-checkbox.*|Clicking the checkbox did not change its state.*/.exec(
      error.message,
    );
  if (unfit === null) return error;
  const reason = unfit[0].split('\n')[0] ?? '';
  return new StepFailure(
    'not_actionable',
    `Found ${nameOf(subject.node)}, but this can’t be done to it: ${reason}.`,
    {
      cause: error,
    },
  );
}
