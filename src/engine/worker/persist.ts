import { wait } from '#base/wait.ts';
import { isPassing } from '#core/operations/runs/is-passing.ts';

import type { Held } from './held.ts';

const firstPauseMs = 50;
const longestPauseMs = 2_000;

/**
 * Does a write of a run, again while the database is away. Every such write is recorded once however often it is done. Ends
 * with `held.lost()` when the database stays away longer than the lease lasts.
 */
export async function persist<T>(held: Held, write: () => Promise<T>): Promise<T> {
  let pauseMs = firstPauseMs;
  for (;;) {
    if (held.stopReason === 'lease-lost') throw held.lost();
    try {
      return await write();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    await wait(pauseMs, new AbortController().signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}
