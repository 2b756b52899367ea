import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { documentOf, servePages } from './page-server.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const pages = {
  '/': `<a href="/invoice" target="_blank">Print</a> <button onclick="window.open('/help', 'help', 'width=400,height=300')">Help</button>
    <a href="/plain">Plain</a><p>Here is the shop</p>
    <div role="tablist"><button role="tab" onclick="say('details')">Details</button><button role="tab" onclick="say('reviews')">Reviews</button></div>`,
  '/invoice': `<h1>Your invoice</h1><button onclick="window.close()">Done</button><script>document.title = 'Invoice'</script>`,
  '/help': '<h1>How to</h1>',
  '/plain': '<h1>Plain page</h1>',
};

const cases: Readonly<Record<string, readonly string[]>> = {
  'a link that opens a tab, there and back': [
    'Click "Print"',
    'The page title is "Invoice"',
    'The URL ends with "/invoice"',
    'Go back to the first tab',
    '"Here is the shop" is visible',
    'Switch to the new tab',
    '"Your invoice" is visible',
    'Switch to the previous tab',
    '"Here is the shop" is visible',
    'Switch to the tab "Invoice"',
    '"Your invoice" is visible',
    'Close the tab',
    '"Here is the shop" is visible',
  ],
  'a window of a script that closes itself': [
    'Click "Help"',
    '"How to" is visible',
    'Switch to the tab whose URL ends with "/"',
    'Click "Print" and switch to the new tab',
    'Click "Done"',
    '"Here is the shop" is visible',
    'Switch to the window whose URL contains "/help"',
    'Close the window',
    '"Here is the shop" is visible',
  ],
  'addresses and links in tabs of their own': [
    'Open /plain in a new tab',
    '"Plain page" is visible',
    'Switch to the first tab',
    'Open the Plain link in a new tab',
    '"Plain page" is visible',
    'Switch to the first tab',
    'Close the new tab',
    '"Here is the shop" is visible',
  ],
  'tabs of the page where the browser has one only': [
    'Switch to the second tab',
    '"reviews" is visible',
    'Switch to the "Details" tab',
    '"details" is visible',
  ],
};

test.for(Object.entries(cases))('%s', async ([, steps]) => {
  await using server = await servePages(pages);
  const result = await runSteps({ browser, url: `${server.url}/`, steps });
  expect(stepLines(result)).toEqual(steps.map((step) => `passed: ${step}`));
});

test('what several tabs fit', async () => {
  await using server = await servePages(pages);
  const steps = ['Open /plain in a new tab', 'Open /plain in a new tab', 'Close the other tab'];
  const result = await runSteps({ browser, url: `${server.url}/`, steps });
  expect(stoppedStep(result)).toMatchObject({ code: 'ambiguous', index: 2 });
  expect(stoppedStep(result)?.message).toContain('2 open tabs fit');
});

test.for([
  ['Switch to the new tab', 'No new tab has opened. Open: “/” ('],
  ['Close the tab', 'is the only tab'],
  ['Switch to the "Billing" window', 'No open tab has “Billing” in its title or address'],
] as const)('%s', async ([step, message]) => {
  await using server = await servePages({ '/': documentOf('/', '<p>Alone</p>') });
  const result = await runSteps({
    browser,
    url: `${server.url}/`,
    steps: [step],
    options: { stepTimeoutMs: 600 },
  });
  expect(stoppedStep(result)?.message).toContain(message);
  expect(result.outcome).toBe('failed');
});
