import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { signMediaUrl } from '#core/operations/media/sign-media-url.ts';

import { browserForTests } from '../report/browser-for-tests.ts';
import { openTestServer, type TestServer } from './open-server.ts';

let server: TestServer;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  server = await openTestServer();
  browser = await chromium.launch(await browserForTests());
  folder = await mkdtemp(join(tmpdir(), 'runwright-trace-'));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
  await server[Symbol.asyncDispose]();
});

const patience = { timeout: 300_000 };

/** The path of a trace's signed address. */
async function keepTrace(): Promise<string> {
  const context = await browser.newContext();
  await context.tracing.start({ snapshots: true, screenshots: true });
  const page = await context.newPage();
  await page.setContent('<title>Lamps</title><button onclick="this.textContent = \'Bought\'">Buy</button>');
  await page.getByRole('button', { name: 'Buy' }).click();
  await page.getByRole('button', { name: 'Bought' }).waitFor();
  const file = join(folder, 'trace.zip');
  await context.tracing.stop({ path: file });
  await context.close();
  const media = await server.context.media.put(await readFile(file), 'application/zip');
  const { pathname, search } = new URL(
    signMediaUrl(server.context, { media, baseUrl: `${server.origin}/media` }),
  );
  return `${pathname}${search}`;
}

test('a trace opens in the viewer, which asks nobody else for anything', patience, async () => {
  const trace = await keepTrace();
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked: string[] = [];
  const refused: string[] = [];
  context.on('request', (request) => void asked.push(request.url()));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  await page.goto(`${server.origin}/trace-viewer/index.html?trace=${encodeURIComponent(trace)}`);
  const click = page.getByText(/^Click/).first();
  await click.click({ timeout: 60_000 });
  const snapshot = page.frameLocator('iframe.snapshot-visible');
  await snapshot.getByRole('button', { name: /Buy|Bought/ }).waitFor({ timeout: 60_000 });
  if (process.env['RUNWRIGHT_PICTURE'] !== undefined) {
    await page.screenshot({ path: process.env['RUNWRIGHT_PICTURE'] });
  }
  const origins = new Set(
    asked
      .map((url) => new URL(url))
      .filter(({ protocol }) => protocol.startsWith('http'))
      .map(({ origin }) => origin),
  );
  expect([...origins]).toEqual([server.origin]);
  expect(refused).toEqual([]);

  // Whatever a made-up trace runs there: it can ask for nothing but the viewer and media.
  const frame = page.frames().find((one) => one.url().includes('/snapshot/'));
  const reach = (path: string): Promise<string | undefined> | undefined =>
    frame?.evaluate(
      async (to) =>
        await Promise.all([fetch(to), parent.fetch(to)].map((one) => one.then(String, () => 'refused'))).then(
          String,
        ),
      path,
    );
  expect(await reach('/health')).toBe('refused,refused');
  expect(await reach('/runwright/v1/projects')).toBe('refused,refused');
  await context.close();
});

test('only files of the viewer are served', async () => {
  const statusOf = async (path: string): Promise<number> => (await fetch(`${server.origin}${path}`)).status;
  expect(await statusOf('/trace-viewer/index.html')).toBe(200);
  expect(await statusOf('/trace-viewer/sw.bundle.js')).toBe(200);
  for (const path of [
    'none.html',
    '..%2f..%2fpackage.json',
    '%2e%2e/index.js',
    'assets',
    'sw.bundle.js%00.html',
  ]) {
    expect([path, await statusOf(`/trace-viewer/${path}`)]).toEqual([path, expect.toBeOneOf([400, 404])]);
  }
});
