import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { documentOf, servePages } from './page-server.ts';
import { memoryMedia, openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const home = `<a href="/report.csv">Export</a> <button>Nothing</button>
  <button onclick="const link = document.createElement('a'); link.href = window.URL.createObjectURL(new Blob([new Uint8Array([1, 0, 2])])); link.download = 'Bill.pdf'; link.click()">Bill</button>`;

async function run(steps: readonly string[]): Promise<Awaited<ReturnType<typeof runSteps>>> {
  await using server = await servePages({
    '/': documentOf('/', home),
    '/report.csv': (_request, response) => {
      response.setHeader('content-type', 'text/csv');
      response.setHeader('content-disposition', 'attachment; filename="report.csv"');
      response.end('Item,Price\nLamp,42.00\n');
    },
  });
  return await runSteps({ browser, url: `${server.url}/`, steps, options: { stepTimeoutMs: 1_500 } });
}

test('names and texts of files that were downloaded', async () => {
  const steps = [
    'Click "Nothing"',
    'No file is downloaded',
    'Click "Export" and verify that "report.csv" is downloaded',
    'A CSV file is downloaded',
    'The downloaded file contains "Lamp,42.00"',
    'The downloaded file does not contain "Chair"',
    'Click "Bill"',
    'Wait until a PDF file is downloaded',
    'The download\'s name ends with ".pdf"',
    'The downloaded file "report.csv" contains "Price"',
  ];
  expect(stepLines(await run(steps))).toEqual(steps.map((step) => `passed: ${step}`));
});

test.for([
  [['A file is downloaded'], 'Expected a file to be downloaded, but there is: nothing was downloaded'],
  [['Click "Export"', 'A file named "other.csv" is downloaded'], 'but there is: report.csv (22 bytes)'],
  [
    ['Click "Export"', 'A file is downloaded', 'No file is downloaded'],
    'Expected that nothing is downloaded',
  ],
  [['The downloaded file does not contain "x"'], 'nothing can be said of it'],
  [['Click "Bill"', 'The downloaded file contains "x"'], 'The text of Bill.pdf can’t be judged'],
  [
    ['Click "Export"', 'A file is downloaded', 'Click "Nothing"', 'A file is downloaded'],
    'Expected a file to be downloaded',
  ],
] as const)('%s', async ([steps, message]) => {
  const result = await run(steps);
  expect(stoppedStep(result)?.message).toContain(message);
  expect(result.outcome).toBe('failed');
});

test('what was downloaded is kept, without secrets', async () => {
  const media = memoryMedia();
  await using server = await servePages({
    '/': '<a href="/key.txt">Key</a>',
    '/key.txt': (_request, response) => {
      response.setHeader('content-disposition', 'attachment; filename="key.txt"');
      response.end('the key is swordfish');
    },
  });
  const result = await runSteps({
    browser,
    url: `${server.url}/`,
    steps: ['Click "Key"', 'A file is downloaded'],
    variables: [{ name: 'KEY', value: 'swordfish', secret: true }],
    options: { screenshots: true },
    media,
  });
  const [kept] = result.attempts[0]?.steps[1]?.actions[0]?.downloads ?? [];
  expect(kept?.name).toBe('key.txt');
  const { bytes, contentType } = media.kept.get(kept?.media.sha256 ?? '') ?? {};
  expect(contentType).toBe('application/octet-stream');
  expect(Buffer.from(bytes ?? []).toString()).toMatch(/^the key is .+/);
  expect(Buffer.from(bytes ?? []).toString()).not.toContain('swordfish');
});

test('errors in the console', async () => {
  const body = `<button onclick="console.error('Out of stock')">Buy</button><button onclick="throw new Error('Broken')">Break</button>`;
  const before = ['There are no console errors', 'Click "Buy"', 'There are no errors in the console'];
  const result = await runSteps({ browser, body, steps: before, options: { stepTimeoutMs: 600 } });
  expect(stoppedStep(result)).toMatchObject({ code: 'assertion_failed', index: 2 });
  expect(stoppedStep(result)?.message).toContain('Out of stock');
  const thrown = ['Click "Break"', 'Verify there are no JavaScript errors'];
  const broken = await runSteps({ browser, body, steps: thrown, options: { stepTimeoutMs: 600 } });
  expect(stoppedStep(broken)?.message).toContain('Broken');
});
