import { untilAborted, wait } from '#base/wait.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { findBrowser } from './find-browser.ts';
import type { FoundBrowser } from './found-browser.ts';
import { launchBrowser } from './launch-browser.ts';
import type { LaunchedBrowser } from './launch-browser.ts';
import { registerPageEngine } from './page-engine.ts';

export type BrowserPoolOptions = {
  readonly configuredPath?: string | undefined;
  /** Where a browser shipped inside npm is unpacked. */
  readonly cacheDir: string;
  /** A browser that has served so many runs is replaced, since browsers grow. 100 unless said. */
  readonly runsPerBrowser?: number;
  /** 30 s unless said. */
  readonly launchTimeoutMs?: number;
};

/** One warm browser, a fresh context a run. A browser that dies is replaced; those whose runs it took with it are told. */
export type BrowserPool = AsyncDisposable & {
  /** Starts the browser if it does not run. @throws AppError `no_browser`. */
  readonly warm: (headed?: boolean) => Promise<void>;
  /** A context of its own, with nothing remembered. @throws AppError `no_browser`; the signal's reason. */
  readonly openContext: (options: OpenContextOptions, signal: AbortSignal) => Promise<ContextLease>;
  /** The processes that run now. */
  readonly processIds: () => readonly number[];
};

export type OpenContextOptions = {
  readonly headed: boolean;
  readonly context: BrowserContextOptions;
};

/** A context on loan; disposing closes it, and kills the browser where it no longer answers. */
export type ContextLease = AsyncDisposable & {
  readonly context: BrowserContext;
  /** Whether the browser behind it has died. */
  readonly lost: () => boolean;
  readonly processId: number;
};

type Slot = {
  readonly launched: LaunchedBrowser;
  served: number;
  open: number;
  retired: boolean;
};

const closeTimeoutMs = 4_000;
const launchTries = 3;

/**
 * Finds the browser and gets ready to start it; it starts with the first context, or `warm`.
 * @throws AppError `no_browser`.
 */
export async function openBrowserPool(options: BrowserPoolOptions): Promise<BrowserPool> {
  const headless = await findBrowser(options);
  await registerPageEngine();
  return new Pool(headless, options);
}

class Pool implements BrowserPool {
  readonly #options: BrowserPoolOptions;
  readonly #headless: FoundBrowser;
  /** The browser that takes new contexts, by whether it has a window. */
  readonly #current = new Map<boolean, Promise<Slot>>();
  /** All that have not ended, retired ones included. */
  readonly #slots = new Set<Slot>();
  #closed = false;

  constructor(headless: FoundBrowser, options: BrowserPoolOptions) {
    this.#headless = headless;
    this.#options = options;
  }

  async warm(headed = false): Promise<void> {
    await this.#slotFor(headed);
  }

  processIds(): readonly number[] {
    return [...this.#slots].map((slot) => slot.launched.processId);
  }

  async openContext(options: OpenContextOptions, signal: AbortSignal): Promise<ContextLease> {
    for (let attempt = 1; ; attempt++) {
      const slot = await untilAborted(this.#slotFor(options.headed), signal);
      slot.open++;
      try {
        const context = await untilAborted(slot.launched.browser.newContext(options.context), signal);
        this.#countRun(slot, options.headed);
        return this.#lease(slot, context);
      } catch (error) {
        await this.#release(slot);
        // A browser that died a moment ago, and whose end has not reached us: the next one is tried.
        if (slot.launched.browser.isConnected() || attempt === launchTries) throw error;
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#current.values());
    await Promise.all([...this.#slots].map((slot) => this.#end(slot)));
  }

  #slotFor(headed: boolean): Promise<Slot> {
    if (this.#closed)
      throw new AppError('unavailable', 'The browsers have been closed: the process is stopping.');
    const current = this.#current.get(headed);
    if (current !== undefined) return current;
    const started = this.#start(headed);
    this.#current.set(headed, started);
    started.catch(() => {
      // Whoever asked gets the error; the next one who asks tries again.
      if (this.#current.get(headed) === started) this.#current.delete(headed);
    });
    return started;
  }

  async #start(headed: boolean): Promise<Slot> {
    const found = headed ? await findBrowser({ ...this.#options, headed }) : this.#headless;
    const launched = await launchBrowser(found, {
      headed,
      timeoutMs: this.#options.launchTimeoutMs ?? 30_000,
    });
    const slot: Slot = { launched, served: 0, open: 0, retired: false };
    this.#slots.add(slot);
    launched.browser.on('disconnected', () => {
      this.#slots.delete(slot);
      this.#retire(slot, headed);
    });
    if (!launched.browser.isConnected()) this.#retire(slot, headed);
    return slot;
  }

  #retire(slot: Slot, headed: boolean): void {
    if (slot.retired) return;
    slot.retired = true;
    this.#current.delete(headed);
  }

  #countRun(slot: Slot, headed: boolean): void {
    slot.served++;
    if (slot.served >= (this.#options.runsPerBrowser ?? 100)) this.#retire(slot, headed);
  }

  #lease(slot: Slot, context: BrowserContext): ContextLease {
    let disposed = false;
    return {
      context,
      processId: slot.launched.processId,
      lost: () => !slot.launched.browser.isConnected(),
      [Symbol.asyncDispose]: async () => {
        if (disposed) return;
        disposed = true;
        if (!(await settlesWithin(context.close(), closeTimeoutMs))) slot.launched.kill();
        await this.#release(slot);
      },
    };
  }

  async #release(slot: Slot): Promise<void> {
    slot.open--;
    if (slot.retired && slot.open === 0) await this.#end(slot);
  }

  async #end(slot: Slot): Promise<void> {
    this.#slots.delete(slot);
    if (!(await settlesWithin(slot.launched.browser.close(), closeTimeoutMs))) slot.launched.kill();
  }
}

/** False where the promise is still pending after `timeoutMs`. How it settles does not matter: what it closes is gone. */
async function settlesWithin(promise: Promise<void>, timeoutMs: number): Promise<boolean> {
  const timer = new AbortController();
  const settled = promise.then(
    () => true,
    () => true,
  );
  const late = wait(timeoutMs, timer.signal).then(
    () => false,
    () => false,
  );
  try {
    return await Promise.race([settled, late]);
  } finally {
    timer.abort();
  }
}
