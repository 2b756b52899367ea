import type { Page } from 'playwright-core';

/**
 * The tabs and windows of an attempt. As in a browser, one that opens comes to the front, and when the one in front is closed, the one
 * that was in front before it is again.
 */
export type Tabs = {
  /** Undefined where all are closed. */
  readonly front: () => Page | undefined;
  /** In the order they were opened. */
  readonly list: () => readonly Page[];
  /** The one that was in front before the present one. */
  readonly before: () => Page | undefined;
  readonly add: (page: Page) => void;
  readonly remove: (page: Page) => void;
  readonly show: (page: Page) => Promise<void>;
  /** Title and address of each open tab, in order. One that does not answer has an empty title. */
  readonly describe: () => Promise<readonly TabDescription[]>;
};

export type TabDescription = { readonly page: Page; readonly title: string; readonly url: string };

const titleTimeoutMs = 500;

export function createTabs(): Tabs {
  const opened: Page[] = [];
  /** The one in front is the last. */
  const shown: Page[] = [];
  return {
    front: () => shown.at(-1),
    before: () => shown.at(-2),
    list: () => opened,
    add(page) {
      opened.push(page);
      shown.push(page);
    },
    remove(page) {
      drop(opened, page);
      drop(shown, page);
    },
    async show(page) {
      drop(shown, page);
      shown.push(page);
      await page.bringToFront();
    },
    describe: () =>
      Promise.all(opened.map(async (page) => ({ page, url: page.url(), title: await titleOf(page) }))),
  };
}

function drop(pages: Page[], page: Page): void {
  const index = pages.indexOf(page);
  if (index >= 0) pages.splice(index, 1);
}

/** The driver asks without a time-out of its own. */
async function titleOf(page: Page): Promise<string> {
  try {
    const text = await page.locator('html > head > title').first().textContent({ timeout: titleTimeoutMs });
    return (text ?? '').replaceAll(/\s+/g, ' ').trim();
  } catch {
    // Loading, busy or closed: it can only be told by its address now.
    return '';
  }
}
