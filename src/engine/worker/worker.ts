import { hostname } from 'node:os';

import { untilAborted, wait } from '#base/wait.ts';
import { WakeUp } from '#base/wake-up.ts';
import type { Context } from '#core/operations/context.ts';
import { LeaseLost, leaseTimes } from '#core/operations/lease.ts';
import { releaseRun } from '#core/operations/release-run.ts';
import { renewLeases } from '#core/operations/renew-leases.ts';
import { sweepLostRuns } from '#core/operations/sweep-lost-runs.ts';
import { type TakenRun, takeRuns } from '#core/operations/take-runs.ts';

import { carryOut, type Execute } from './carry-out.ts';
import { HeldRun, type StopReason } from './held-run.ts';

const pollMs = 2_000;
const retryMs = 500;
const defaultGraceMs = 30_000;
/** How long a run may take to stop before the worker leaves it behind. */
const handBackMs = 15_000;

export type WorkerOptions = {
  readonly execute: Execute;
  /** How many runs at once. */
  readonly concurrency: number;
  /** How long runs may go on once the worker is told to stop. */
  readonly graceMs?: number;
  /** Another length of the lease, and with it of heartbeat and sweep. */
  readonly times?: { readonly leaseMs: number; readonly renewMs: number; readonly sweepMs: number };
};

/** Begins to take runs at once. Dispose it, or `stop` it, to end. */
export function createWorker(context: Context, options: WorkerOptions): Worker {
  return new Worker(context, options);
}

/**
 * Takes queued runs, has them executed, and looks after their leases.
 *
 * Three loops: take runs while there is a free slot (woken by news of a queued run or a free slot, and now and then anyway);
 * renew the leases; sweep the runs of workers that died.
 */
export class Worker implements AsyncDisposable {
  readonly #context: Context;
  readonly #options: WorkerOptions;
  readonly #times: NonNullable<WorkerOptions['times']>;
  readonly #owner = `${hostname()}/${process.pid}`;
  readonly #held = new Map<string, HeldRun>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #wakeUp = new WakeUp();
  readonly #listening = new DisposableStack();
  /** No further runs. */
  readonly #stopTaking = new AbortController();
  /** The last run is through. */
  readonly #done = new AbortController();
  readonly #taking: Promise<void>;
  readonly #upkeep: Promise<unknown>;
  #stopped: Promise<void> | undefined;

  constructor(context: Context, options: WorkerOptions) {
    this.#context = context;
    this.#options = options;
    this.#times = options.times ?? leaseTimes;
    const { events } = context;
    this.#listening.use(events.onEvent((event) => event.kind === 'queued' && this.#wakeUp.ring()));
    this.#listening.use(events.onCancel((runId) => this.#held.get(runId)?.stop('cancelled')));
    this.#listening.use(
      events.onReconnect(() => {
        this.#wakeUp.ring();
        void this.#renew();
      }),
    );
    this.#taking = this.#take();
    this.#upkeep = Promise.all([
      this.#repeat(this.#times.renewMs, async () => await this.#renew()),
      this.#repeat(this.#times.sweepMs, async () => await this.#sweep()),
    ]);
  }

  /** How many runs it has now. */
  get running(): number {
    return this.#underWay.size;
  }

  /** Takes no more runs, lets those under way end for `graceMs`, then gives the rest back to the queue. */
  async stop(graceMs: number = this.#options.graceMs ?? defaultGraceMs): Promise<void> {
    this.#stopped ??= this.#end(graceMs);
    await this.#stopped;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #end(graceMs: number): Promise<void> {
    this.#stopTaking.abort();
    this.#wakeUp.ring();
    await this.#taking;
    const through = new AbortController();
    void Promise.all(this.#underWay).then(() => through.abort());
    await wait(graceMs, through.signal).catch(() => undefined); // all have ended before
    for (const held of this.#held.values()) held.stop('shutdown');
    await wait(handBackMs, through.signal).catch(() => undefined); // all have been given back
    if (this.#underWay.size > 0) {
      const runIds = [...this.#held.keys()];
      this.#context.log.warn(
        { runIds },
        'runs do not stop; they are begun again once their leases have run out',
      );
    }
    this.#done.abort();
    this.#listening.dispose();
    await this.#upkeep;
  }

  async #take(): Promise<void> {
    const { signal } = this.#stopTaking;
    while (!signal.aborted) {
      const free = this.#options.concurrency - this.#underWay.size;
      const { failed, taken } = free > 0 ? await this.#takeUpTo(free) : { failed: false, taken: 0 };
      if (taken < free || free === 0) await this.#wakeUp.wait(failed ? retryMs : pollMs);
    }
  }

  async #takeUpTo(limit: number): Promise<{ readonly taken: number; readonly failed: boolean }> {
    const before = performance.now();
    let runs: readonly TakenRun[];
    try {
      const { leaseMs } = this.#times;
      runs = await takeRuns(this.#context, { limit, owner: this.#owner, leaseMs });
    } catch (error) {
      this.#context.log.warn({ err: error }, 'no runs could be taken; trying again');
      return { taken: 0, failed: true };
    }
    for (const run of runs) this.#begin(new HeldRun(run, before));
    // A run that was cancelled while it was being taken is found here; news of it came before we knew the run.
    if (runs.length > 0) void this.#renew();
    return { taken: runs.length, failed: false };
  }

  #begin(held: HeldRun): void {
    const { runId } = held.run;
    this.#held.set(runId, held);
    const work = this.#stopTaking.signal.aborted
      ? this.#giveBack(held)
      : carryOut(this.#context, held, this.#options.execute);
    const ended = work.finally(() => {
      if (this.#held.get(runId) === held) this.#held.delete(runId);
      this.#underWay.delete(ended);
      this.#wakeUp.ring();
    });
    this.#underWay.add(ended);
  }

  async #giveBack(held: HeldRun): Promise<void> {
    try {
      await releaseRun(this.#context, held.run);
    } catch (error) {
      if (error instanceof LeaseLost) return;
      this.#context.log.warn(
        { runId: held.run.runId, err: error },
        'a run could not be given back; its lease will run out',
      );
    }
  }

  async #renew(): Promise<void> {
    const held = [...this.#held.values()];
    if (held.length === 0) return;
    const before = performance.now();
    try {
      const renewal = renewLeases(this.#context, {
        leases: held.map(({ run }) => ({ runId: run.runId, leaseToken: run.leaseToken })),
        leaseMs: this.#times.leaseMs,
      });
      const standing = await untilAborted(renewal, AbortSignal.timeout(this.#times.renewMs));
      for (const one of held) {
        one.renewedAt = before;
        this.#heed(one, standing.get(one.run.runId));
      }
    } catch (error) {
      this.#context.log.warn({ err: error }, 'the leases could not be renewed; trying again');
      // By now another worker may have the run, even if nobody can tell us so.
      const expired = held.filter((one) => performance.now() - one.renewedAt >= this.#times.leaseMs);
      for (const one of expired) this.#stop(one, 'lease-lost');
    }
  }

  #heed(held: HeldRun, standing: 'held' | 'cancelling' | 'lost' | undefined): void {
    // A run that has just ended has no lease either; it is not among the held any more.
    if (standing === 'lost') this.#stop(held, 'lease-lost');
    if (standing === 'cancelling') this.#stop(held, 'cancelled');
  }

  #stop(held: HeldRun, reason: StopReason): void {
    if (this.#held.get(held.run.runId) === held) held.stop(reason);
  }

  async #sweep(): Promise<void> {
    try {
      await sweepLostRuns(this.#context);
    } catch (error) {
      this.#context.log.warn({ err: error }, 'lost runs could not be looked for; trying again');
    }
  }

  /** At once, and then every so often until the worker is done. */
  async #repeat(intervalMs: number, action: () => Promise<void>): Promise<void> {
    const { signal } = this.#done;
    while (!signal.aborted) {
      await action();
      await wait(intervalMs, signal).catch(() => undefined); // done
    }
  }
}
