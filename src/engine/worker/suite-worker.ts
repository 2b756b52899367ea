import { hostname } from 'node:os';

import { untilAborted, wait } from '#base/wait.ts';
import { WakeUp } from '#base/wake-up.ts';
import type { Context } from '#core/operations/context.ts';
import { endCancelledCases } from '#core/operations/finish-shard.ts';
import { JobLost } from '#core/operations/job-lease.ts';
import { leaseTimes } from '#core/operations/lease.ts';
import { releaseSuiteJob } from '#core/operations/release-suite-job.ts';
import { renewSuiteJobs } from '#core/operations/renew-suite-jobs.ts';
import { sweepLostJobs } from '#core/operations/sweep-lost-jobs.ts';
import { type TakenSuiteJob, takeSuiteJobs } from '#core/operations/take-suite-jobs.ts';

import { carryOutJob, type SuiteEngine } from './carry-out-job.ts';
import { HeldJob } from './held-job.ts';

const pollMs = 2_000;
const retryMs = 500;
const defaultGraceMs = 30_000;
/** How long a suite may take to stop before the worker leaves it behind. */
const handBackMs = 30_000;

export type SuiteWorkerOptions = {
  readonly engine: SuiteEngine;
  /** How many shards, syncs and merges at once. */
  readonly concurrency: number;
  /** How long they may go on once the worker is told to stop. */
  readonly graceMs?: number;
  /** Another length of the lease, and with it of heartbeat and sweep. */
  readonly times?: { readonly leaseMs: number; readonly renewMs: number; readonly sweepMs: number };
};

/** Begins to take what is to be done for suites at once. Dispose it to end. */
export function createSuiteWorker(context: Context, options: SuiteWorkerOptions): SuiteWorker {
  return new SuiteWorker(context, options);
}

/**
 * The worker of Playwright suites, beside the one of runs: a shard is one lease with many runs, and Playwright brings its own browsers.
 *
 * Three loops: take jobs while there is a free slot; renew the leases; sweep the jobs of workers that died.
 */
export class SuiteWorker implements AsyncDisposable {
  readonly #context: Context;
  readonly #options: SuiteWorkerOptions;
  readonly #times: NonNullable<SuiteWorkerOptions['times']>;
  readonly #owner = `${hostname()}/${process.pid}`;
  readonly #held = new Set<HeldJob>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #wakeUp = new WakeUp();
  readonly #listening = new DisposableStack();
  /** No further jobs. */
  readonly #stopTaking = new AbortController();
  /** The last job is through. */
  readonly #done = new AbortController();
  readonly #taking: Promise<void>;
  readonly #upkeep: Promise<unknown>;
  #stopped: Promise<void> | undefined;

  constructor(context: Context, options: SuiteWorkerOptions) {
    this.#context = context;
    this.#options = options;
    this.#times = options.times ?? leaseTimes;
    const { events } = context;
    this.#listening.use(events.onSuiteWork(() => this.#wakeUp.ring()));
    this.#listening.use(events.onCancel((runId) => this.#cancel(runId)));
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

  /** How many jobs it has now. */
  get running(): number {
    return this.#underWay.size;
  }

  /** Takes no more, lets what is under way end for `graceMs`, then gives the rest back. */
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
    for (const held of this.#held) held.stop('shutdown');
    await wait(handBackMs, through.signal).catch(() => undefined); // all have been given back
    if (this.#underWay.size > 0) {
      const jobIds = [...this.#held].map(({ job }) => job.jobId);
      this.#context.log.warn(
        { jobIds },
        'suites do not stop; they are begun again once their leases have run out',
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
    let jobs: readonly TakenSuiteJob[];
    try {
      const { leaseMs } = this.#times;
      jobs = await takeSuiteJobs(this.#context, { limit, owner: this.#owner, leaseMs });
    } catch (error) {
      this.#context.log.warn({ err: error }, 'nothing could be taken for suites; trying again');
      return { taken: 0, failed: true };
    }
    for (const job of jobs) this.#begin(new HeldJob(job, before));
    return { taken: jobs.length, failed: false };
  }

  #begin(held: HeldJob): void {
    this.#held.add(held);
    const work = this.#stopTaking.signal.aborted
      ? this.#giveBack(held)
      : carryOutJob(this.#context, held, this.#options.engine);
    const ended = work.finally(() => {
      this.#held.delete(held);
      this.#underWay.delete(ended);
      this.#wakeUp.ring();
    });
    this.#underWay.add(ended);
  }

  async #giveBack(held: HeldJob): Promise<void> {
    try {
      await releaseSuiteJob(this.#context, held.lease);
    } catch (error) {
      if (error instanceof JobLost) return;
      this.#context.log.warn(
        { jobId: held.job.jobId, err: error },
        'a suite could not be given back; its lease will run out',
      );
    }
  }

  #cancel(runId: string): void {
    for (const held of this.#held) if (held.hasRun(runId)) void this.#endCancelled(held);
  }

  /** Playwright cannot stop one case of several: what it still does of a cancelled one is dropped. With the last of them it is stopped. */
  async #endCancelled(held: HeldJob): Promise<void> {
    try {
      const left = await endCancelledCases(this.#context, held.lease);
      if (left === 0) held.stop('cancelled');
    } catch (error) {
      if (error instanceof JobLost) return;
      this.#context.log.warn(
        { jobId: held.job.jobId, err: error },
        'a cancelled case could not be ended; trying again',
      );
    }
  }

  async #renew(): Promise<void> {
    const held = [...this.#held];
    if (held.length === 0) return;
    const before = performance.now();
    try {
      const input = { leases: held.map(({ lease }) => lease), leaseMs: this.#times.leaseMs };
      const standing = await untilAborted(
        renewSuiteJobs(this.#context, input),
        AbortSignal.timeout(this.#times.renewMs),
      );
      for (const one of held) {
        one.renewedAt = before;
        this.#heed(one, standing.get(one.job.jobId));
      }
    } catch (error) {
      this.#context.log.warn({ err: error }, 'leases of suites could not be renewed; trying again');
      const expired = held.filter((one) => performance.now() - one.renewedAt >= this.#times.leaseMs);
      for (const one of expired) this.#stop(one);
    }
  }

  #heed(held: HeldJob, standing: 'held' | 'cancelling' | undefined): void {
    if (standing === undefined) this.#stop(held);
    if (standing === 'cancelling') void this.#endCancelled(held);
  }

  /** What has just ended has no lease either; it is not among the held any more. */
  #stop(held: HeldJob): void {
    if (this.#held.has(held)) held.stop('lease-lost');
  }

  async #sweep(): Promise<void> {
    try {
      await sweepLostJobs(this.#context);
    } catch (error) {
      this.#context.log.warn({ err: error }, 'lost suites could not be looked for; trying again');
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
