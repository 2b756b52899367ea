import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Ref } from '#core/domain/records.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { createSuiteWorker } from '#engine/worker/suite-worker.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { listedCase, listing, scriptedSuite, type SuiteScript } from '../../rig/scripted-suite.ts';
import { until } from '../../rig/until.ts';
import { callNative, type Call } from './call-native.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const cart = listedCase('tests/cart.spec.ts', 'adds a lamp', { suites: ['Cart'], tags: ['smoke'] });
const pay = listedCase('tests/cart.spec.ts', 'pays', { suites: ['Cart'], serialAfter: [cart.caseId] });
const found: SuiteScript = { listing: listing([cart, pay]), cases: { pays: { skipped: true } } };

const call = async (asked: Call): Promise<never> => await callNative(server, asked);

/** A worker does all that there is to do. */
async function work(script: SuiteScript): Promise<void> {
  await using worker = createSuiteWorker(server.context, { engine: scriptedSuite(script), concurrency: 2 });
  await until(async () => {
    const job = await server.context.database
      .selectFrom('suite_jobs')
      .select('id')
      .limit(1)
      .executeTakeFirst();
    return job === undefined && worker.running === 0 ? true : undefined;
  }, 60_000);
}

test('a repository is added, read, changed and deleted; its key never comes back', async () => {
  const added: { id: string } = await call({
    path: '/projects/{project}/repositories',
    at: '/projects/shop/repositories',
    method: 'POST',
    body: {
      url: 'https://git.example/acme/shop.git',
      ref: 'main',
      folder: 'e2e',
      credential: 'ghp_0123456789',
      shards: 2,
    },
    status: 201,
    golden: 'createRepository',
  });
  expect(JSON.stringify(added)).not.toContain('ghp_');
  await work(found);
  const path = '/repositories/{repository}';
  const at = `/repositories/${added.id}`;
  await call({ path, at, golden: 'getRepository' });
  await call({
    path: '/projects/{project}/repositories',
    at: '/projects/shop/repositories',
    golden: 'listRepositories',
  });
  const { items }: { items: { caseId: string; filePath: string | null }[] } = await call({
    path: '/projects/{project}/tests',
    at: '/projects/shop/tests',
  });
  expect(items.find(({ caseId }) => caseId === pay.caseId)).toMatchObject({
    name: 'pays',
    filePath: 'tests/cart.spec.ts',
    playwright: { project: 'chromium', suites: ['Cart'], line: 3, serialAfter: [cart.caseId] },
    repository: { id: added.id, firstSeenSha: 'a'.repeat(40) },
  });

  await call({
    path,
    at,
    method: 'PATCH',
    body: { folder: 'tests/e2e', ref: null, syncEveryMinutes: 60 },
    golden: 'updateRepository',
  });
  await work({ listing: { code: 'config_failed', message: 'playwright.config.ts throws: no such host.' } });
  await call({
    path: `${path}/sync`,
    at: `${at}/sync`,
    method: 'POST',
    status: 202,
    golden: 'syncRepository',
  });
  await work(found);
  await call({ path, at, method: 'DELETE', status: 204 });
  await call({ path, at, status: 404 });
});

test('a batch of a repository tells its shards, its cases and Playwright’s own reports', async () => {
  const added: { id: string } = await call({
    path: '/projects/{project}/repositories',
    at: '/projects/shop/repositories',
    method: 'POST',
    body: { url: '/srv/suites/shop', name: 'local' },
    status: 201,
  });
  await work(found);
  const batch: { id: string; runs: unknown[] } = await call({
    path: '/projects/{project}/batches',
    at: '/projects/shop/batches',
    method: 'POST',
    body: { repository: added.id, grep: 'cart', projects: ['chromium'], shards: 2, workers: 1, retries: 1 },
    status: 202,
  });
  expect(batch.runs).toHaveLength(2);
  await work(found);
  const ref: Ref = { id: batch.id };
  await until(
    async () => (await getBatch(server.context, owner, { batch: ref })).reports ?? undefined,
    60_000,
  );
  const shards = { path: '/batches/{batch}/shards', at: `/batches/${batch.id}/shards`, golden: 'listShards' };
  await call({ ...shards, varying: [[/sha256=[^"]*|media\/[^"]*/g, '<link>']] });
  const ended: { reports: { json: string; html: string }; runs: { skipped: boolean }[] } = await call({
    path: '/batches/{batch}',
    at: `/batches/${batch.id}`,
  });
  expect(ended.runs.map(({ skipped }) => skipped)).toEqual(expect.arrayContaining([true, false]));
  const report = (await (await fetch(ended.reports.json)).json()) as {
    suites: { specs: { title: string }[] }[];
  };
  expect(report.suites.flatMap(({ specs }) => specs.map(({ title }) => title)).toSorted()).toEqual([
    'adds a lamp',
    'pays',
  ]);
  expect((await fetch(ended.reports.html)).status).toBe(200);
});

test('what no repository can be is refused with what to do', async () => {
  const path = { path: '/projects/{project}/repositories', at: '/projects/shop/repositories' };
  const refused: { detail: string } = await call({
    ...path,
    method: 'POST',
    body: { url: 'https://ada:secret@git.example/shop.git' },
    status: 400,
  });
  expect(refused.detail).toContain('credential');
  await call({
    path: '/projects/{project}/batches',
    at: '/projects/shop/batches',
    method: 'POST',
    body: { grep: '(' },
    status: 400,
  });
});
