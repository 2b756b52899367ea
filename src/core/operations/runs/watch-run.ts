import type { Caller, Ref, RunEvent } from '#core/domain/records.ts';
import type { RunEvents } from '#store/run-events.ts';

import type { Context } from '../context.ts';
import { lookUpRun } from '../look-up.ts';

export type WatchRunInput = { readonly run: Ref; readonly signal: AbortSignal };

/**
 * Events from now on: it listens before it resolves, so a row read afterwards misses nothing. Ends after `ended` (at once for a run
 * that has ended), and when the signal is aborted. Throws `not_found`.
 */
export async function watchRun(
  context: Context,
  caller: Caller,
  input: WatchRunInput,
): Promise<AsyncIterable<RunEvent>> {
  const { id } = await lookUpRun(context.database, caller, input.run);
  const feed = openFeed(context.events, id, input.signal);
  // Whether it has ended is asked again once the feed is open, and after each gap in the news.
  const check = async (): Promise<void> => {
    const run = await lookUpRun(context.database, caller, { id });
    if (run.state === 'ended') feed.push({ runId: id, kind: 'ended' });
  };
  try {
    await check();
  } catch (error) {
    feed.close();
    throw error;
  }
  feed.onGap(check);
  return feed.events;
}

type Feed = {
  readonly events: AsyncIterable<RunEvent>;
  readonly push: (event: RunEvent) => void;
  readonly onGap: (check: () => Promise<void>) => void;
  readonly close: () => void;
};

function openFeed(source: RunEvents, runId: string, signal: AbortSignal): Feed {
  const waiting: RunEvent[] = [];
  const listening = new DisposableStack();
  let wake = Promise.withResolvers<void>();
  let failure: unknown;
  const push = (event: RunEvent): void => {
    if (event.runId !== runId) return;
    waiting.push(event);
    wake.resolve();
  };
  const onAbort = (): void => {
    listening.dispose();
    wake.resolve();
  };
  listening.use(source.onEvent(push));
  listening.defer(() => signal.removeEventListener('abort', onAbort));
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });

  async function* events(): AsyncGenerator<RunEvent> {
    try {
      while (!signal.aborted) {
        await wake.promise;
        wake = Promise.withResolvers<void>();
        if (signal.aborted) return;
        if (failure !== undefined) throw failure;
        for (const event of waiting.splice(0)) {
          yield event;
          if (event.kind === 'ended') return;
        }
      }
    } finally {
      listening.dispose();
    }
  }
  return {
    events: events(),
    push,
    close: () => listening.dispose(),
    onGap: (check) => {
      if (listening.disposed) return;
      listening.use(
        source.onReconnect(() => {
          check().catch((error: unknown) => {
            failure = error;
            wake.resolve();
          });
        }),
      );
    },
  };
}
