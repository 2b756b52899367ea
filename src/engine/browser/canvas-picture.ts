import type { Page } from 'playwright-core';
import type { Box } from '#core/domain/drawn-text.ts';
import { locate } from './page-engine.ts';
import { unrecorded } from './unrecorded.ts';

/** What a user sees of an element, in device pixels. */
export type ElementPicture = {
  readonly png: Buffer;
  /** What is seen, from the element's top left, in CSS pixels. */
  readonly seen: Box;
  /** Pixels of the picture for each of CSS. */
  readonly scale: number;
};

const timeoutMs = 3_000;
/** A PNG begins with its width. */
const widthAt = 16;

/**
 * A picture of the part of an element that is in the window; nothing is scrolled. Undefined where none is.
 * @throws Playwright's errors where the page is closed, is navigating or does not answer.
 */
export async function pictureElement(page: Page, ref: string): Promise<ElementPicture | undefined> {
  return unrecorded(page, async () => {
    const box = await locate(page, ref).boundingBox({ timeout: timeoutMs });
    const window = page.viewportSize();
    if (box === null || window === null) return undefined;
    const left = Math.max(0, Math.ceil(box.x));
    const top = Math.max(0, Math.ceil(box.y));
    const width = Math.min(window.width, Math.floor(box.x + box.width)) - left;
    const height = Math.min(window.height, Math.floor(box.y + box.height)) - top;
    if (width < 1 || height < 1) return undefined;
    const png = await page.screenshot({
      clip: { x: left, y: top, width, height },
      scale: 'device',
      animations: 'allow',
      caret: 'initial',
      timeout: timeoutMs,
    });
    return {
      png,
      seen: { x: left - box.x, y: top - box.y, width, height },
      scale: png.readUInt32BE(widthAt) / width,
    };
  });
}
