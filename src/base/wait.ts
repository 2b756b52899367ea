import { setTimeout as sleep } from 'node:timers/promises';

/** Waits `durationMs` milliseconds; rejects with the signal's reason when it is aborted first. */
export async function wait(durationMs: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(Math.max(0, durationMs), undefined, { signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}

/**
 * Settles as `promise` does, or rejects with the signal's reason when that comes first. The work behind the promise
 * goes on: stop it too, where it can be stopped.
 */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    promise.catch(() => undefined); // Nobody waits for it any more, so nobody is told how it ended.
    throw signal.reason;
  }
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
