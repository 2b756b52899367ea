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
  readonly selectors?: NonNullable<ObserveOptions['selectors']>;
  readonly consider: (view: PageView) => Considered<T>;
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
/** Pages change in bursts. */
const burstMs = 3;
/** What CSS alone changes counts nowhere. */
const lookAgainMs = 400;
const lookTimeoutMs = 4_000;

export function createPageWatch(session: Session): PageWatch {
  let change: number | undefined;
  let changedAtMs = performance.now();

  /** True where the page may have changed since the last reading. */
  const note = (reading: number | undefined): boolean => {
    const changed = reading === undefined || reading !== change;
    change = reading;
    // What is on its way will change the page: it is not quiet, though there is nothing new to look at.
    if (changed || session.log.busy()) changedAtMs = performance.now();
    return changed;
  };
  const poll = async (signal: AbortSignal): Promise<boolean> => note(await changeOf(session, signal));
  const quietFor = (): number => performance.now() - changedAtMs;

  const until = async <T>(options: WatchOptions<T>): Promise<Watched<T>> => {
    let last: Watched<T> | undefined;
    const startedMs = performance.now();
    const pauseMs = (): number => pauseAfter(performance.now() - startedMs);
    let standing: { readonly since: number; readonly kind: number } | undefined;
    for (;;) {
      const seen = await lookNow(session, options);
      if (seen !== undefined) {
        const { view } = seen;
        note(seen.change);
        const { value, quietMs, standingMs } = options.consider(view);
        last = { value, view, timedOut: false };
        if (quietMs === 0) return last;
        if (standing?.kind !== quietMs) standing = { since: performance.now(), kind: quietMs };
        const since = standing.since;
        const missingMs = (): number =>
          Math.min(quietMs - quietFor(), (standingMs ?? Infinity) - (performance.now() - since));
        if (await settled({ ...options, poll, missingMs, pauseMs })) return last;
      } else await wait(pollMs, options.signal);
      if (performance.now() >= options.deadlineMs && last !== undefined) return { ...last, timedOut: true };
    }
  };
  return {
    until,
    touched() {
      change = undefined;
      changedAtMs = performance.now();
    },
    async quiet(quietMs, atMostMs, signal) {
      const deadlineMs = performance.now() + atMostMs;
      do {
        await poll(signal);
        if (quietFor() >= quietMs) return;
        await wait(Math.min(pollMs, quietMs), signal);
      } while (performance.now() < deadlineMs);
    },
  };
}

function pauseAfter(elapsedMs: number): number {
  return eagerPauses.find(({ forMs }) => elapsedMs < forMs)?.pauseMs ?? pollMs;
}

type Settling = Pick<WatchOptions<unknown>, 'deadlineMs' | 'signal' | 'meanwhile'> & {
  readonly poll: (signal: AbortSignal) => Promise<boolean>;
  /** Milliseconds until the verdict can be believed if nothing changes. */
  readonly missingMs: () => number;
  readonly pauseMs: () => number;
};

/** Polls after a look. True where it can be believed; false where it is time to look again, or out of time. */
async function settled({ poll, missingMs, pauseMs, ...options }: Settling): Promise<boolean> {
  const lookedAtMs = performance.now();
  while (missingMs() > 0) {
    if (performance.now() >= options.deadlineMs || performance.now() - lookedAtMs >= lookAgainMs)
      return false;
    await options.meanwhile?.();
    await wait(Math.min(pauseMs(), Math.max(1, missingMs())), options.signal);
    if (!(await poll(options.signal))) continue;
    await wait(burstMs, options.signal);
    // A verdict that has stood long enough on a page that never rests needs no further look.
    return missingMs() <= 0;
  }
  return true;
}

/** Undefined while the page is being replaced. A page that stays silent is found out by the step's own time-out. */
async function lookNow(
  session: Session,
  options: Pick<WatchOptions<unknown>, 'signal' | 'selectors' | 'needsLoaded'>,
): Promise<Observation | undefined> {
  options.signal.throwIfAborted();
  try {
    if (options.needsLoaded !== false) await untilAborted(session.ready(), options.signal);
    const selectors = options.selectors ?? [];
    const page = session.page();
    const looking = unrecorded(page, () => observe(page, { selectors, timeoutMs: lookTimeoutMs }));
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
