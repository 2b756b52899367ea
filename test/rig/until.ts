import { wait } from '#base/wait.ts';

/** What `look` gives once it gives something. Throws after `longestMs`. */
export async function until<T>(look: () => Promise<T | undefined>, longestMs = 10_000): Promise<T> {
  const deadline = performance.now() + longestMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline)
      throw new Error(`Nothing came of it within ${longestMs} ms: ${String(look)}`);
    await wait(5, new AbortController().signal);
  }
}
