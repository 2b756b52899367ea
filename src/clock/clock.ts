import { wait } from '#base/wait.ts';
import type { Context } from '#core/operations/context.ts';
import { sweepExpiredApps } from '#core/operations/mobile-apps.ts';
import { fireNextSchedule, planSchedules } from '#core/operations/fire-schedules.ts';
import { sweepSilentStreams } from '#core/operations/sweep-silent-streams.ts';

const defaultPollMs = 1_000;
const planMs = 3_600_000;
const sweepMs = 60_000;

export type ClockOptions = { readonly pollMs?: number };

/** Begins at once. Dispose it to end. */
export function createClock(context: Context, options: ClockOptions = {}): Clock {
  return new Clock(context, options.pollMs ?? defaultPollMs);
}

/** Fires schedules when they are due and takes away what has had its time, beside any number of others on the same database. */
export class Clock implements AsyncDisposable {
  readonly #context: Context;
  readonly #pollMs: number;
  readonly #stop = new AbortController();
  readonly #ticking: Promise<void>;

  constructor(context: Context, pollMs: number) {
    this.#context = context;
    this.#pollMs = pollMs;
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
          await sweepExpiredApps(this.#context);
          await sweepSilentStreams(this.#context);
          sweptMs = performance.now();
        }
        while (!signal.aborted && (await fireNextSchedule(this.#context)));
      } catch (error) {
        this.#context.log.warn({ err: error }, 'schedules could not be looked at; trying again');
      }
      await wait(this.#pollMs, signal).catch(() => undefined); // told to stop
    }
  }
}
