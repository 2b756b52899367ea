import type { Browser, Page } from 'playwright-core';

/** Makes WebP of JPEG pictures in a page of its own, in parallel with the tests. */
export type WebpEncoder = {
  /** @throws the driver's errors where the browser is gone. */
  readonly encode: (jpeg: Buffer) => Promise<Uint8Array>;
};

/**
 * A picture is taken as JPEG, since the browser makes WebP on the very thread that handles input: every step would wait for
 * it. The page for the conversion is opened with the first picture, in a context of its own, and ends with the browser.
 */
export function createWebpEncoder(browser: Browser): WebpEncoder {
  let opened: Promise<Page> | undefined;
  const page = async (): Promise<Page> => {
    const current = await opened;
    if (current !== undefined && !current.isClosed()) return current;
    opened = openPage(browser);
    return opened;
  };
  return {
    async encode(jpeg) {
      const encoder = await page();
      const webp = await encoder.evaluate(toWebp, jpeg.toString('base64'));
      return Buffer.from(webp, 'base64');
    },
  };
}

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  // A crash of this page costs the pictures that were under way, and the next one gets a new page.
  page.on('crash', () => void context.close());
  return page;
}

/** Runs in the page, so it may use nothing from outside. Base64 in and out. */
async function toWebp(jpeg: string): Promise<string> {
  const bytes = Uint8Array.from(atob(jpeg), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const webp = new Uint8Array(
    await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.6 })).arrayBuffer(),
  );
  const parts: string[] = [];
  const partLength = 0x80_00;
  for (let start = 0; start < webp.length; start += partLength) {
    parts.push(String.fromCharCode(...webp.subarray(start, start + partLength)));
  }
  return btoa(parts.join(''));
}
