import type { LiveEvent } from '#core/domain/live-session.ts';

/** Tells events to all who watch. A slow one misses pictures, and nothing else. */
export type LiveFeed = {
  readonly tell: (event: LiveEvent) => void;
  /** Events from now on, after `first`. Ends after `closed`, or with the signal. */
  readonly watch: (first: readonly LiveEvent[], signal: AbortSignal) => AsyncIterable<LiveEvent>;
  readonly watchers: () => number;
};

/** One that has so much still to read is gone, or as good as that. */
const mostWaiting = 5_000;

type Watcher = { waiting: LiveEvent[]; wake: PromiseWithResolvers<void> };

/** @param changed Called when somebody has begun or ceased to watch. */
export function createLiveFeed(changed: () => void): LiveFeed {
  const watchers = new Set<Watcher>();
  return {
    watchers: () => watchers.size,
    tell(event) {
      for (const watcher of watchers) {
        const { waiting } = watcher;
        watcher.waiting =
          event.kind === 'frame' || waiting.length >= mostWaiting
            ? waiting.filter(({ kind }) => kind !== 'frame')
            : waiting;
        watcher.waiting.push(event);
        watcher.wake.resolve();
      }
    },
    async *watch(first, signal) {
      const watcher: Watcher = { waiting: [...first], wake: Promise.withResolvers() };
      const stop = (): void => watcher.wake.resolve();
      signal.addEventListener('abort', stop, { once: true });
      watchers.add(watcher);
      changed();
      watcher.wake.resolve();
      try {
        while (!signal.aborted) {
          await watcher.wake.promise;
          watcher.wake = Promise.withResolvers();
          if (signal.aborted) return;
          for (let event = watcher.waiting.shift(); event !== undefined; event = watcher.waiting.shift()) {
            yield event;
            if (event.kind === 'closed' || signal.aborted) return;
          }
        }
      } finally {
        signal.removeEventListener('abort', stop);
        watchers.delete(watcher);
        changed();
      }
    },
  };
}
