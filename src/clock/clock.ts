import { wait } from '#base/wait.ts';
import { defaultRetention, type Retention } from '#core/domain/retention.ts';
import type { Context } from '#core/operations/context.ts';
import { fireNextSchedule, planSchedules } from '#core/operations/schedules/fire-schedules.ts';
import { sweepSilentStreams } from '#core/operations/streams/sweep-silent-streams.ts';
import { syncDueRepositories } from '#core/operations/suites/sync-due-repositories.ts';
import { takeAwayOld } from '#core/operations/media/take-away-old.ts';

const defaultPollMs = 1_000;
const planMs = 3_600_000;
const sweepMs = 60_000;

export type ClockOptions = { readonly pollMs?: number; readonly retention?: Retention };

/** Begins at once. Dispose it to end. */
export function createClock(context: Context, options: ClockOptions = {}): Clock {
  return new Clock(context, { pollMs: defaultPollMs, retention: defaultRetention, ...options });
}

/** Fires schedules when they are due, has repositories read again and takes away what has had its time, beside any number of others on the same database. */
export class Clock implements AsyncDisposable {
  readonly #context: Context;
  readonly #options: Required<ClockOptions>;
  readonly #stop = new AbortController();
  readonly #ticking: Promise<void>;

  constructor(context: Context, options: Required<ClockOptions>) {
    this.#context = context;
    this.#options = options;
    this.#ticking = this.#tick();
  }

  /** What is being started is started first. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#ticking;
  }

  async #tick(): Promise<void> {
    const { signal } = this.#stop;
    let plannedMs = Number.NEGATIVE_INFINITY;
    let sweptMs = Number.NEGATIVE_INFINITY;
    while (!signal.aborted) {
      try {
        if (performance.now() - plannedMs >= planMs) {
          await planSchedules(this.#context);
          plannedMs = performance.now();
        }
        if (performance.now() - sweptMs >= sweepMs) {
          await sweepSilentStreams(this.#context);
          await syncDueRepositories(this.#context);
          // In parts, so that schedules never wait for a large one.
          const taken = await takeAwayOld(this.#context, this.#options.retention);
          if (taken === 0) sweptMs = performance.now();
        }
        while (!signal.aborted && (await fireNextSchedule(this.#context)));
      } catch (error) {
        this.#context.log.warn({ err: error }, 'the clock could not do its work; trying again');
      }
      await wait(this.#options.pollMs, signal).catch(() => undefined); // told to stop
    }
  }
}
