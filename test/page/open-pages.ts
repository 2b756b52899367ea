import { join } from 'node:path';

import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import { findBrowser } from '#engine/browser/find-browser.ts';
import { launchBrowser } from '#engine/browser/launch-browser.ts';
import { look, registerPageEngine } from '#engine/browser/page-engine.ts';
import type { BrowserContext, Page } from 'playwright-core';

const cacheDir = join(import.meta.dirname, '../../node_modules/.cache/runwright');

/** A browser with one page for a file of tests. */
export type Pages = AsyncDisposable & {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Shows a document and waits until it has loaded. */
  readonly show: (html: string) => Promise<void>;
  /** Shows a document and looks at it. */
  readonly viewOf: (html: string) => Promise<PageView>;
};

export async function openPages(): Promise<Pages> {
  await registerPageEngine();
  const found = await findBrowser({ cacheDir });
  const { browser } = await launchBrowser(found, { headed: false, timeoutMs: 30_000 });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const show = async (html: string): Promise<void> => {
    await page.setContent(html, { waitUntil: 'load' });
  };
  return {
    page,
    context,
    show,
    async viewOf(html) {
      await show(html);
      return await look(page);
    },
    [Symbol.asyncDispose]: async () => await browser.close(),
  };
}

/** The node with that test id. */
export function byTestId(view: PageView, testId: string): ViewNode {
  const found = view.nodes.find((node) => node.testId === testId);
  if (!found) throw new Error(`The view has no node with the test id ${testId}`);
  return found;
}

export function named(view: PageView, name: string): ViewNode | undefined {
  return view.nodes.find((node) => node.name === name || node.ownText === name);
}
