import { wait } from './wait.ts';

/** A bell: whoever waits goes on when it rings, at once where it rang since the last wait. */
export class WakeUp {
  #bell = new AbortController();

  ring(): void {
    this.#bell.abort();
  }

  /** Resolves when it rings, after `longestMs` at the latest. */
  async wait(longestMs: number): Promise<void> {
    await wait(longestMs, this.#bell.signal).catch(() => undefined); // it rang
    this.#bell = new AbortController();
  }
}
