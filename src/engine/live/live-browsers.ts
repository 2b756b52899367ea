import { randomUUID } from 'node:crypto';

import { AppError } from '#core/domain/app-error.ts';
import type { LiveBrowser, LiveBrowsers, OpenLiveSession } from '#core/domain/live-session.ts';
import type { Network } from '#network/send-request.ts';
import type { BrowserPool } from '../browser/browser-pool.ts';
import type { Recogniser } from '../recogniser/recogniser.ts';
import { openLiveBrowser } from './open-live-browser.ts';
import type { OpenedLiveBrowser } from './open-live-browser.ts';

export type LiveBrowsersOptions = {
  /** A browser of their own: what goes wrong in a page that somebody tries out takes no run with it. */
  readonly openPool: () => Promise<BrowserPool>;
  readonly recogniser?: Recogniser;
  /** Asked for each session: what is allowed may have become known late. */
  readonly network: () => Network;
  readonly logError: (error: unknown) => void;
  readonly limits?: Partial<LiveLimits>;
};

export type LiveLimits = {
  readonly perProject: number;
  readonly perMachine: number;
  /** Without anything done in it. */
  readonly idleMs: number;
  /** Without anybody who watches; somebody who comes back within that time finds it as it was. */
  readonly unwatchedMs: number;
};

const usualLimits: LiveLimits = { perProject: 2, perMachine: 4, idleMs: 600_000, unwatchedMs: 30_000 };
const longestSweepMs = 2_000;

/** The live sessions of this process. The browser is started with the first one and ends with the last. */
export function createLiveBrowsers(options: LiveBrowsersOptions): LiveBrowsers {
  return new Host(options);
}

class Host implements LiveBrowsers {
  readonly #options: LiveBrowsersOptions;
  readonly #limits: LiveLimits;
  readonly #open = new Map<string, OpenedLiveBrowser>();
  /** By project: those that are being opened count already. */
  readonly #opening = new Map<string, number>();
  readonly #sweeping: NodeJS.Timeout;
  #pool: Promise<BrowserPool> | undefined;
  #stopped = false;

  constructor(options: LiveBrowsersOptions) {
    this.#options = options;
    this.#limits = { ...usualLimits, ...options.limits };
    const { idleMs, unwatchedMs } = this.#limits;
    const everyMs = Math.min(longestSweepMs, Math.max(20, Math.min(idleMs, unwatchedMs) / 2));
    this.#sweeping = setInterval(() => this.#sweep(), everyMs).unref();
  }

  async open(request: OpenLiveSession): Promise<LiveBrowser> {
    const { projectId } = request;
    this.#refuseAboveLimit(projectId);
    this.#opening.set(projectId, (this.#opening.get(projectId) ?? 0) + 1);
    try {
      const pool = await this.#sharedPool();
      const id = randomUUID();
      const opened = await openLiveBrowser(request, {
        id,
        startedAt: new Date(),
        pool,
        recogniser: this.#options.recogniser,
        network: this.#options.network(),
        logError: this.#options.logError,
        ended: () => this.#forget(id),
      });
      if (this.#stopped) await opened.close('stopping');
      else this.#open.set(id, opened);
      return opened;
    } finally {
      this.#opening.set(projectId, (this.#opening.get(projectId) ?? 1) - 1);
      void this.#closeUnusedPool();
    }
  }

  find(id: string): LiveBrowser | undefined {
    return this.#open.get(id);
  }

  list(projectId: string): readonly LiveBrowser[] {
    return [...this.#open.values()].filter((live) => live.projectId === projectId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#sweeping);
    await Promise.all([...this.#open.values()].map((live) => live.close('stopping')));
    const pool = this.#pool;
    this.#pool = undefined;
    await (await pool?.catch(() => undefined))?.[Symbol.asyncDispose]();
  }

  #refuseAboveLimit(projectId: string): void {
    if (this.#stopped)
      throw new AppError('unavailable', 'The server is stopping: open the session when it is back.');
    const { perMachine, perProject } = this.#limits;
    const ofProject = this.list(projectId).length + (this.#opening.get(projectId) ?? 0);
    if (ofProject >= perProject) {
      throw new AppError(
        'conflict',
        `The project has ${perProject} live sessions open, as many as it may: close one first.`,
      );
    }
    const all = this.#open.size + this.#openingCount();
    if (all < perMachine) return;
    throw new AppError(
      'conflict',
      `This server has ${perMachine} live sessions open, as many as it may: wait until one is closed.`,
    );
  }

  #openingCount(): number {
    return [...this.#opening.values()].reduce((sum, count) => sum + count, 0);
  }

  #sharedPool(): Promise<BrowserPool> {
    const shared = (this.#pool ??= this.#options.openPool());
    shared.catch(() => {
      // Whoever asked gets the error; the next one who asks tries again.
      if (this.#pool === shared) this.#pool = undefined;
    });
    return shared;
  }

  #forget(id: string): void {
    this.#open.delete(id);
  }

  /** A browser that nobody uses costs memory. */
  async #closeUnusedPool(): Promise<void> {
    if (this.#open.size > 0 || this.#openingCount() > 0) return;
    const pool = this.#pool;
    this.#pool = undefined;
    await (await pool?.catch(() => undefined))?.[Symbol.asyncDispose]();
  }

  #sweep(): void {
    const nowMs = performance.now();
    const { idleMs, unwatchedMs } = this.#limits;
    for (const live of this.#open.values()) {
      const { unwatchedSinceMs, usedAtMs, watchers } = live.use;
      const isUnwatched = watchers === 0 && nowMs - unwatchedSinceMs > unwatchedMs;
      if (isUnwatched) this.#end(live, 'unwatched');
      else if (nowMs - usedAtMs > idleMs) this.#end(live, 'idle');
    }
    void this.#closeUnusedPool();
  }

  #end(live: OpenedLiveBrowser, reason: 'idle' | 'unwatched'): void {
    live.close(reason).catch(this.#options.logError);
  }
}
