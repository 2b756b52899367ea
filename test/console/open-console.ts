import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

import { createSignInLink } from '#api/console/session.ts';

import { openTestServer, type TestServer } from '../api/open-server.ts';
import { browserForTests } from '../report/browser-for-tests.ts';

/** A server with the dashboard as it was built, and a browser in front of it. */
export type OpenConsole = AsyncDisposable & {
  readonly server: TestServer;
  /** A page in a browser context of its own, where nobody is signed in. */
  readonly newPage: (options?: PageOptions) => Promise<Page>;
  /** The same, signed in by the link of the first start, at a path such as `/projects/shop/runs`. */
  readonly signedIn: (path: string, options?: PageOptions) => Promise<Page>;
  /** All that were opened: each follows its project's events. */
  readonly closePages: () => Promise<void>;
};

type PageOptions = { readonly colorScheme?: 'light' | 'dark' };

const built = join(import.meta.dirname, '..', '..', 'console', 'dist');

export async function openConsole(): Promise<OpenConsole> {
  await using opening = new AsyncDisposableStack();
  const server = opening.use(await openTestServer({ consoleFolder: built }));
  const browser: Browser = await chromium.launch({ ...(await browserForTests()), args: ['--no-sandbox'] });
  opening.defer(async () => await browser.close());
  const newPage = async (options: PageOptions = {}): Promise<Page> => {
    const context: BrowserContext = await browser.newContext({
      viewport: { width: 1360, height: 860 },
      baseURL: server.origin,
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    return page;
  };
  const opened = opening.move();
  return {
    server,
    newPage,
    signedIn: async (path, options) => {
      const page = await newPage(options);
      await page.request.get(createSignInLink(server.context, server.origin));
      await page.goto(path);
      return page;
    },
    closePages: async () => {
      await Promise.all(browser.contexts().map(async (context) => await context.close()));
    },
    [Symbol.asyncDispose]: async () => await opened.disposeAsync(),
  };
}

/** Axe itself, of the builder's own version. */
const axeSource = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** To send it takes longer than to run it, and the builder would send it twice a look: in a document it stays. */
async function bringAxe(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axeSource);
  }
}

/** Runs in the page: colours that change with the scheme take a moment, and are unreadable on the way. */
function isStill(): boolean {
  return document
    .getAnimations()
    .every(({ effect, playState }) => playState !== 'running' || effect?.getTiming().iterations === Infinity);
}

/** What axe finds serious or critical on the page as it stands, one line each. @param rules Only these of axe's; else all. */
export async function seriousFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  await bringAxe(page);
  await page.waitForFunction(isStill);
  const builder = new AxeBuilder({ page, axeSource: '/* is there */' }).options({
    resultTypes: ['violations'],
  });
  // Without frames, axe needs no second page to put its results together.
  builder.setLegacyMode();
  if (rules !== undefined) builder.withRules([...rules]);
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
