import { afterAll, beforeAll, expect, test } from 'vitest';

import { parseCookies } from '#core/domain/cookie.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';

import { servePages } from './page-server.ts';
import { memoryMedia, openTestPool, runSteps, stepLines } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

test("the environment's cookies are sent with the first request, to its own host alone, in every attempt", async () => {
  const asked: { readonly host: string; readonly cookie: string | undefined }[] = [];
  const session = 'f3b1c2d4e5a6-secret';
  await using other = await servePages({
    '/frame': ({ headers }, response) => {
      asked.push({ host: 'other', cookie: headers.cookie });
      response.end('<p>Elsewhere</p>');
    },
  });
  await using shop = await servePages({
    '/': ({ headers }, response) => {
      asked.push({ host: 'shop', cookie: headers.cookie });
      response.setHeader('content-type', 'text/html');
      const elsewhere = other.url.replace('127.0.0.1', 'localhost');
      response.end(`<h1>Hello ${headers.cookie}</h1><iframe src="${elsewhere}/frame"></iframe>`);
    },
  });
  const media = memoryMedia();
  const result = await runSteps({
    browser,
    media,
    url: shop.url,
    cookies: parseCookies(`session=${session}; plan=pro; __Host-id=never-over-http`),
    steps: ['"Elsewhere" is visible', '"plan=pro" is visible', '"Goodbye" is visible'],
    options: { retries: 1, stepTimeoutMs: 500, trace: 'on' },
  });
  expect(
    stepLines(result)
      .slice(0, 2)
      .every((line) => line.startsWith('passed')),
  ).toBe(true);
  expect(result.attempts).toHaveLength(2);
  const first = { host: 'shop', cookie: `session=${session}; plan=pro` };
  expect(asked.filter(({ host }) => host === 'shop')).toEqual([first, first]);
  expect(asked.filter(({ host }) => host === 'other').every(({ cookie }) => cookie === undefined)).toBe(true);
  expect(JSON.stringify(result)).not.toContain(session);
  for (const { bytes } of media.kept.values()) expect(Buffer.from(bytes).includes(session)).toBe(false);
});

test('pages are told where the environment is, without asking', async () => {
  const result = await runSteps({
    browser,
    body: `<button onclick="navigator.geolocation.getCurrentPosition(({ coords }) => say(coords.latitude + ' / ' + coords.longitude))">Where am I?</button>`,
    steps: ['Click "Where am I?"', '"40.7128 / -74.006" is visible'],
    options: { geolocation: { latitude: 40.7128, longitude: -74.006 } },
  });
  expect(stepLines(result)).toEqual([
    'passed: Click "Where am I?"',
    'passed: "40.7128 / -74.006" is visible',
  ]);
});
