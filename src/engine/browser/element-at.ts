import type { Frame, Page } from 'playwright-core';

import type { WirePoint } from '#page/wire.ts';
import { childFrames, numberOfFrame } from './page-engine-frames.ts';

const timeoutMs = 2_000;

/**
 * The elements at a point of the viewport in CSS pixels, as `ViewNode.ref`s: from the one that a pointer would reach outwards, frames
 * entered. Does nothing to the page.
 * @throws Playwright's `TimeoutError` where the page does not answer.
 */
export async function refsAt(page: Page, x: number, y: number): Promise<readonly string[]> {
  return await refsIn(page, page.mainFrame(), x, y);
}

async function refsIn(page: Page, frame: Frame, x: number, y: number): Promise<readonly string[]> {
  const text = await frame.locator(`rw=at:${x},${y}`).textContent({ timeout: timeoutMs });
  const { frame: inside, path } = JSON.parse(text ?? '') as WirePoint;
  const own = path.map((number) => `${numberOfFrame(page, frame)}:${number}`);
  const [owner] = path;
  if (inside === undefined || owner === undefined) return own;
  const locator = frame.locator(`rw=ref:${owner}`);
  const child = await childFrames(frame).frameFor(owner, locator, timeoutMs);
  const inner = child === undefined ? [] : await refsIn(page, child, ...inside);
  return [...inner, ...own];
}
