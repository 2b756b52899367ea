import { setTimeout as sleep } from 'node:timers/promises';

import type { Locator, Page } from 'playwright-core';

const timeoutMs = 10_000;
/** Denser than the test runner's own, so that the scripts are at no disadvantage. */
const pausesMs: readonly number[] = [0, 10, 20, 40, 80];

/** Asks until the answer is as expected. Throws after ten seconds, with the last answer. */
const untilEqual = async <T>(what: string, expected: T, ask: () => Promise<T>): Promise<void> => {
  const deadline = performance.now() + timeoutMs;
  for (let tries = 0; ; tries += 1) {
    const actual = await ask();
    if (actual === expected) return;
    if (performance.now() > deadline)
      throw new Error(`${what}: expected ${String(expected)}, got ${String(actual)}`);
    await sleep(pausesMs[Math.min(tries, pausesMs.length - 1)]);
  }
};

export const expectVisible = (locator: Locator): Promise<void> =>
  locator.waitFor({ state: 'visible', timeout: timeoutMs });

export const expectHidden = (locator: Locator): Promise<void> =>
  locator.waitFor({ state: 'hidden', timeout: timeoutMs });

export const expectCount = (locator: Locator, count: number): Promise<void> =>
  untilEqual('count', count, () => locator.count());

/** Waits for the element, then for the text, as a part of the element's own. */
export const expectText = (locator: Locator, part: string): Promise<void> =>
  untilEqual(`text with "${part}"`, true, async () =>
    (await locator.innerText({ timeout: timeoutMs })).includes(part),
  );

/** Waits for the element, then for its value as a whole. */
export const expectValue = (locator: Locator, value: string): Promise<void> =>
  untilEqual('value', value, () => locator.inputValue({ timeout: timeoutMs }));

export const expectDisabled = (locator: Locator): Promise<void> =>
  untilEqual('disabled', true, () => locator.isDisabled({ timeout: timeoutMs }));

export const expectUrl = (page: Page, part: string): Promise<void> =>
  untilEqual(`URL with "${part}"`, true, () => Promise.resolve(page.url().includes(part)));
