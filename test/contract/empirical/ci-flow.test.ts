import { afterAll, beforeAll, expect, test } from 'vitest';

import { wait } from '#base/wait.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';
import { createWorker } from '#engine/worker/worker.ts';

import { openTestServer, type TestServer } from '../../api/open-server.ts';
import { type PageServer, servePages } from '../../runs/engine/page-server.ts';
import { openTestPool } from '../../runs/engine/run-steps.ts';

/*
 * What this vendor's documents tell a build server to do, as plain HTTP calls with a Bearer key: start a test run of a build, ask until it
 * has ended, read its cases and its Playwright report, snooze a failure that is known, and run again what failed.
 */

let server: TestServer;
let browser: BrowserPool;
let shop: PageServer;
let worker: AsyncDisposable;

beforeAll(async () => {
  shop = await servePages({
    '/': (_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><title>Shop</title><h1>Lamps</h1><p>Total: $12.00</p>
        <button onclick="document.querySelector('output').textContent = 'One lamp in the basket'">Add to basket</button>
        <output></output>`);
    },
  });
  server = await openTestServer();
  browser = await openTestPool();
  worker = createWorker(server.context, {
    execute: async (plan, deps, signal) => await executeRun(plan, { browser, ...deps }, signal),
    concurrency: 2,
  });
  await put('PUT', '/projects/shop/environments/preview', { name: 'Preview' });
  await put('PUT', '/projects/shop/tests', { path: 'basket.test.yaml', text: basketTest });
  await put('PUT', '/projects/shop/tests', { path: 'discount.test.yaml', text: discountTest });
});
afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await browser[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await shop[Symbol.asyncDispose]();
});

const basketTest = `name: A lamp goes into the basket
url: /
tags: [checkout]
steps:
  - Click "Add to basket"
  - '"One lamp in the basket" is visible'
`;
const discountTest = `name: A discount lowers the total
url: /
stepTimeout: 2
tags: [checkout]
steps:
  - The page contains "Total: $10.80"
`;

/** How tests and environments get there is no part of the flow. */
async function put(method: string, path: string, body: object): Promise<void> {
  const answer = await fetch(`${server.origin}/runwright/v1${path}`, {
    method,
    headers: { ...server.headers.native, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${server.origin}/api${path}`, {
    method,
    headers: { ...server.headers.empirical, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

type Started = { readonly data: { readonly test_run: { readonly id: number } } };
type Detail = Readonly<Record<string, unknown>> & { readonly state: string; readonly summary_url: string };
type Case = { readonly pw_test_id: string; readonly title: string; readonly status: string };
type Listed = { readonly data: { readonly test_runs: { readonly items: readonly object[] } } };

const over = new Set(['ended', 'error', 'cancelled']);

async function untilEnded(id: number): Promise<Detail> {
  for (;;) {
    const { data } = await call<{ data: { test_run: { testRun: Detail } } }>('GET', `/test-runs/${id}`);
    if (over.has(data.test_run.testRun.state)) return data.test_run.testRun;
    await wait(100, AbortSignal.timeout(30_000));
  }
}

const casesOf = async (id: number): Promise<readonly Case[]> =>
  (await call<{ data: readonly Case[] }>('GET', `/v2/test-runs/${id}/cases?per_page=200`)).data;
const itemOf = async (id: number): Promise<unknown> =>
  (await call<Listed>('GET', `/test-runs?id=${id}`)).data.test_runs.items[0];

test('a build is tested; its known failure is snoozed; what failed is run again and passes', async () => {
  const build = { url: shop.url, branch: 'pr-12', commit: 'c0ffee' };
  const started = await call<Started>('PUT', '/test-runs', {
    environment: 'preview',
    build,
    tags: ['checkout'],
  });
  const { id } = started.data.test_run;
  const first = await untilEnded(id);
  expect(first).toMatchObject({
    state: 'ended',
    total_count: 2,
    success_count: 1,
    failed_count: 1,
    environment_slug: 'preview',
    build_branch: 'pr-12',
    commit: 'c0ffee',
  });

  const cases = await casesOf(id);
  expect(cases).toMatchObject([
    { title: 'A lamp goes into the basket', status: 'passed' },
    { title: 'A discount lowers the total', status: 'failed' },
  ]);
  const failed = cases.find(({ status }) => status === 'failed')?.pw_test_id ?? '';

  const report: unknown = await (await fetch(first.summary_url)).json();
  expect(report).toMatchObject({ stats: { expected: 1, unexpected: 1 } });
  expect(JSON.stringify(report)).toContain(failed);
  const attachment = /"path":"([^"]+)"/.exec(JSON.stringify(report))?.[1] ?? '';
  expect((await fetch(attachment)).status).toBe(200);

  await call('POST', '/snoozes', {
    test_ids: [failed],
    snooze_until: new Date(server.clock.now().getTime() + 86_400_000).toISOString(),
    description: 'The discount is being repaired.',
    created_from_test_run_id: id,
  });
  const again = await call<Started>('PUT', '/test-runs', {
    environment: 'preview',
    rerun_source_id: id,
    rerun_only_failed: true,
  });
  const second = again.data.test_run.id;
  expect(await untilEnded(second)).toMatchObject({ state: 'ended', total_count: 1, build_branch: 'pr-12' });
  expect(await casesOf(second)).toMatchObject([
    { pw_test_id: failed, status: 'failed', snooze_info: { description: 'The discount is being repaired.' } },
  ]);
  expect(await itemOf(second)).toMatchObject({ failed_count_after_snoozing: 0, snoozed_count: 1 });
  expect(await itemOf(id)).toMatchObject({ failed_count_after_snoozing: 1, snoozed_count: 0 });
  const passed = await call<Listed>('GET', '/test-runs?result=passed&branch=pr-12');
  expect(passed.data.test_runs.items).toMatchObject([{ id: second }]);
  const badge = await fetch(`${server.origin}/api/badges/projects/shop/environments/preview`);
  expect(await badge.text()).toContain('passing');
});
