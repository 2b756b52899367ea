import { untilAborted, wait } from '#base/wait.ts';
import type { PageView } from '#core/domain/page-view.ts';
import { observe, pageChange } from './browser/page-engine.ts';
import type { Observation, ObserveOptions } from './browser/page-engine.ts';
import type { Session } from './browser/session.ts';
import { unrecorded } from './browser/unrecorded.ts';

/** What to make of one view of the page. */
export type Considered<T> = {
  readonly value: T;
  /**
   * Milliseconds for which the page must have been quiet before this is believed: 0 at once, `Infinity` only when time
   * is up.
   */
  readonly quietMs: number;
  /** Believed as well when it has stood for so long on a page that is never quiet. */
  readonly standingMs?: number;
};

export type WatchOptions<T> = {
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** What of the page has to be told besides. */
  readonly asked?: Pick<ObserveOptions, 'selectors' | 'colours'>;
  readonly consider: (view: PageView) => Considered<T>;
  /** True where the same view is to be considered again: something else that it depends on has changed. */
  readonly hasNews?: () => boolean;
  /** Whether the page's scripts must be there, to react to what will be done; so unless said otherwise. */
  readonly needsLoaded?: boolean;
  /** Called about every tenth of a second while waiting. */
  readonly meanwhile?: () => Promise<void>;
};

export type Watched<T> = { readonly value: T; readonly view: PageView; readonly timedOut: boolean };

/** Looks at the page until what is seen can be believed. */
export type PageWatch = {
  readonly until: <T>(options: WatchOptions<T>) => Promise<Watched<T>>;
  /** Something was done to the page: what was quiet before says nothing now. */
  readonly touched: () => void;
  /** Waits until the page has been quiet for `quietMs`, but no longer than `atMostMs`. */
  readonly quiet: (quietMs: number, atMostMs: number, signal: AbortSignal) => Promise<void>;
};

const pollMs = 40;
/** Right after something was done, answers come quickly: pauses grow with the time that has passed. */
const eagerPauses = [
  { forMs: 60, pauseMs: 4 },
  { forMs: 400, pauseMs: 12 },
] as const;
/** What CSS alone changes counts nowhere, nor what a script writes into a field. */
const lookAgainMs = 400;
const lookTimeoutMs = 4_000;

/** Since when a page has been quiet, told by the readings of its change counters. */
type Quietness = {
  readonly note: (reading: number | undefined) => void;
  readonly forMs: () => number;
  readonly touched: () => void;
};

function createQuietness({ log }: Session): Quietness {
  let change: number | undefined;
  let changedAtMs = performance.now();
  return {
    note(reading) {
      const changed = reading === undefined || reading !== change;
      change = reading;
      // What is on its way will change the page: it is not quiet, though there is nothing new to look at.
      if (changed || log.busy()) changedAtMs = performance.now();
    },
    forMs: () => performance.now() - changedAtMs,
    touched() {
      change = undefined;
      changedAtMs = performance.now();
    },
  };
}

export function createPageWatch(session: Session): PageWatch {
  const quietness = createQuietness(session);
  let lastView: PageView | undefined;
  /** When it was made. */
  let lookedAtMs = Number.NEGATIVE_INFINITY;

  const lookOnce = async (options: WatchOptions<unknown>): Promise<PageView | undefined> => {
    // The last view may stand for documents that count no change.
    const mayReuse = performance.now() - lookedAtMs < lookAgainMs;
    const seen = await lookNow(session, options, mayReuse);
    if (seen === undefined) return undefined;
    quietness.note(seen.change);
    if (seen.view !== lastView) lookedAtMs = performance.now();
    lastView = seen.view;
    return seen.view;
  };

  const until = async <T>(options: WatchOptions<T>): Promise<Watched<T>> => {
    const startedMs = performance.now();
    let last: (Watched<T> & Verdict) | undefined;
    for (;;) {
      const view = await lookOnce(options);
      if (view !== undefined && (view !== last?.view || options.hasNews?.() === true)) {
        const { value, quietMs, standingMs = Infinity } = options.consider(view);
        const sinceMs = last?.quietMs === quietMs ? last.sinceMs : performance.now();
        last = { value, view, timedOut: false, quietMs, standingMs, sinceMs };
      }
      const missingMs =
        view === undefined || last === undefined ? Infinity : missing(last, quietness.forMs());
      if (last !== undefined && missingMs <= 0) return last;
      if (last !== undefined && performance.now() >= options.deadlineMs) return { ...last, timedOut: true };
      await options.meanwhile?.();
      const pauseMs = pauseAfter(performance.now() - startedMs);
      await wait(Math.min(pauseMs, Math.max(1, missingMs)), options.signal);
    }
  };
  return {
    until,
    touched() {
      quietness.touched();
      lookedAtMs = Number.NEGATIVE_INFINITY;
    },
    async quiet(quietMs, atMostMs, signal) {
      const deadlineMs = performance.now() + atMostMs;
      do {
        quietness.note(await changeOf(session, signal));
        if (quietness.forMs() >= quietMs) return;
        await wait(Math.min(pollMs, quietMs), signal);
      } while (performance.now() < deadlineMs);
    },
  };
}

/** How long the page must have been quiet, or the verdict have stood, for it to be believed. */
type Verdict = { readonly quietMs: number; readonly standingMs: number; readonly sinceMs: number };

/** Milliseconds until it can be believed if nothing changes. */
function missing({ quietMs, standingMs, sinceMs }: Verdict, quietForMs: number): number {
  if (quietMs === 0) return 0;
  return Math.min(quietMs - quietForMs, standingMs - (performance.now() - sinceMs));
}

function pauseAfter(elapsedMs: number): number {
  return eagerPauses.find(({ forMs }) => elapsedMs < forMs)?.pauseMs ?? pollMs;
}

/** Undefined while the page is being replaced. A page that stays silent is found out by the step's own time-out. */
async function lookNow(
  session: Session,
  options: Pick<WatchOptions<unknown>, 'signal' | 'asked' | 'needsLoaded'>,
  mayReuse: boolean,
): Promise<Observation | undefined> {
  options.signal.throwIfAborted();
  try {
    if (options.needsLoaded !== false) await untilAborted(session.ready(), options.signal);
    const page = session.page();
    const asked = { ...options.asked, mayReuse, timeoutMs: lookTimeoutMs };
    const looking = unrecorded(page, () => observe(page, asked));
    return await untilAborted(looking, options.signal);
  } catch (error) {
    await rethrowIfOver(session, options.signal, error);
    return undefined;
  }
}

async function changeOf(session: Session, signal: AbortSignal): Promise<number | undefined> {
  try {
    const page = session.page();
    return await untilAborted(
      unrecorded(page, () => pageChange(page)),
      signal,
    );
  } catch (error) {
    await rethrowIfOver(session, signal, error);
    return undefined;
  }
}

/** The driver's errors about a page that has gone come a moment before the event that says why. */
async function rethrowIfOver(session: Session, signal: AbortSignal, error: unknown): Promise<void> {
  signal.throwIfAborted();
  if (!isAboutPage(error)) throw error;
  if (!session.page().isClosed()) return;
  await wait(pollMs, signal);
}

function isAboutPage(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Timeout|Execution context|navigat|closed|detached|crashed|Cannot find context|Frame was/i.test(
      `${error.name} ${error.message}`,
    )
  );
}
