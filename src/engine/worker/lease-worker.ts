import { hostname } from 'node:os';

import { untilAborted, wait } from '#base/wait.ts';
import { WakeUp } from '#base/wake-up.ts';
import type { Context } from '#core/operations/context.ts';
import { leaseTimes } from '#core/operations/worker/lease.ts';

import type { Held } from './held.ts';

const pollMs = 2_000;
const retryMs = 500;
const defaultGraceMs = 30_000;

/** Lengths of the lease, and with it of heartbeat and sweep. */
export type LeaseTimes = { readonly leaseMs: number; readonly renewMs: number; readonly sweepMs: number };

export type LeaseWorkerOptions = {
  /** How many at once. */
  readonly concurrency: number;
  /** How long work may go on once the worker is told to stop. */
  readonly graceMs?: number;
  readonly times?: LeaseTimes;
};

/** What a worker works on. Each call may reject while the database is away; it is then made again. */
export type Trade<Work extends Held> = {
  /** For the log, in the plural. */
  readonly name: string;
  /** How long work may take to stop before the worker leaves it behind. */
  readonly handBackMs: number;
  readonly take: (claim: {
    readonly limit: number;
    readonly owner: string;
    readonly leaseMs: number;
    /** `performance.now()` before it was asked for: from then on the leases hold. */
    readonly now: number;
  }) => Promise<readonly Work[]>;
  readonly carryOut: (held: Work) => Promise<void>;
  readonly giveBack: (held: Work) => Promise<void>;
  /** What is not in the answer is lost. */
  readonly renew: (
    held: readonly Work[],
    leaseMs: number,
  ) => Promise<ReadonlyMap<string, 'held' | 'cancelling' | 'lost'>>;
  readonly cancel: (held: Work) => void;
  /** Looks after what workers that died have left. */
  readonly sweep: () => Promise<unknown>;
};

/**
 * Takes what is queued, has it done, and looks after the leases.
 *
 * Three loops: take work while there is a free slot (woken by news or by a free slot, and now and then anyway); renew the leases; sweep what
 * workers that died have left.
 */
export class LeaseWorker<Work extends Held> implements AsyncDisposable {
  readonly #context: Context;
  readonly #trade: Trade<Work>;
  readonly #options: LeaseWorkerOptions;
  readonly #times: LeaseTimes;
  readonly #owner = `${hostname()}/${process.pid}`;
  readonly #held = new Set<Work>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #wakeUp = new WakeUp();
  readonly #listening = new DisposableStack();
  /** Nothing further. */
  readonly #stopTaking = new AbortController();
  /** The last one is through. */
  readonly #done = new AbortController();
  readonly #taking: Promise<void>;
  readonly #upkeep: Promise<unknown>;
  #stopped: Promise<void> | undefined;

  /** Begins at once. @param listen To the news that there is work, and that some is cancelled. */
  constructor(
    context: Context,
    trade: Trade<Work>,
    options: LeaseWorkerOptions,
    listen: (news: {
      readonly work: () => void;
      readonly cancelled: (concerns: (held: Work) => boolean) => void;
    }) => readonly Disposable[],
  ) {
    this.#context = context;
    this.#trade = trade;
    this.#options = options;
    this.#times = options.times ?? leaseTimes;
    const news = {
      work: () => this.#wakeUp.ring(),
      cancelled: (concerns: (held: Work) => boolean) => {
        for (const held of this.#held) if (concerns(held)) trade.cancel(held);
      },
    };
    for (const listener of listen(news)) this.#listening.use(listener);
    this.#listening.use(
      context.events.onReconnect(() => {
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

  /** How much it has now. */
  get running(): number {
    return this.#underWay.size;
  }

  /** Takes nothing more, lets what is under way end for `graceMs`, then gives the rest back. */
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
    await wait(this.#trade.handBackMs, through.signal).catch(() => undefined); // all have been given back
    if (this.#underWay.size > 0) {
      const ids = [...this.#held].map(({ id }) => id);
      this.#warn({ ids }, 'do not stop; they are begun again once their leases have run out');
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
    const claim = { limit, owner: this.#owner, leaseMs: this.#times.leaseMs, now: performance.now() };
    try {
      const taken = await this.#trade.take(claim);
      for (const held of taken) this.#begin(held);
      // What was cancelled while it was being taken is found here; news of it came before we knew it.
      if (taken.length > 0) void this.#renew();
      return { taken: taken.length, failed: false };
    } catch (error) {
      this.#warn({ err: error }, 'could not be taken; trying again');
      return { taken: 0, failed: true };
    }
  }

  #begin(held: Work): void {
    this.#held.add(held);
    const work = this.#stopTaking.signal.aborted ? this.#giveBack(held) : this.#trade.carryOut(held);
    const ended = work.finally(() => {
      this.#held.delete(held);
      this.#underWay.delete(ended);
      this.#wakeUp.ring();
    });
    this.#underWay.add(ended);
  }

  async #giveBack(held: Work): Promise<void> {
    try {
      await this.#trade.giveBack(held);
    } catch (error) {
      this.#warn({ id: held.id, err: error }, 'could not be given back; their leases will run out');
    }
  }

  async #renew(): Promise<void> {
    const held = [...this.#held];
    if (held.length === 0) return;
    const before = performance.now();
    try {
      const renewal = this.#trade.renew(held, this.#times.leaseMs);
      const standing = await untilAborted(renewal, AbortSignal.timeout(this.#times.renewMs));
      for (const one of held) {
        one.renewedAt = before;
        const stands = standing.get(one.id) ?? 'lost';
        if (stands === 'lost') this.#lose(one);
        if (stands === 'cancelling' && this.#held.has(one)) this.#trade.cancel(one);
      }
    } catch (error) {
      this.#warn({ err: error }, 'could not be held; their leases are renewed again soon');
      // By now another worker may have it, even if nobody can tell us so.
      const expired = held.filter((one) => performance.now() - one.renewedAt >= this.#times.leaseMs);
      for (const one of expired) this.#lose(one);
    }
  }

  /** What has just ended has no lease either; it is not among the held any more. */
  #lose(held: Work): void {
    if (this.#held.has(held)) held.stop('lease-lost');
  }

  async #sweep(): Promise<void> {
    try {
      await this.#trade.sweep();
    } catch (error) {
      this.#warn({ err: error }, 'that were lost could not be looked for; trying again');
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

  #warn(details: Record<string, unknown>, what: string): void {
    this.#context.log.warn(details, `${this.#trade.name} ${what}`);
  }
}
