import { afterAll, beforeAll, expect, test } from 'vitest';

import { openTestServer, type TestServer } from '../../api/open-server.ts';
import { makeSamples, type Samples } from '../../api/runs-in-states.ts';
import { type Call, callNative } from './call-native.ts';

type Wire = { readonly id: string; readonly serial: number };

const nobody = '00000000-0000-7000-8000-000000000000';
let server: TestServer;
let samples: Samples;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const call = async (question: Call): Promise<never> =>
  await callNative(server, { ...question, varying: [[/\d{4}-\d\d-\d\d(?=")/g, '<day>']] });

const list = (noun: string): { path: string; at: string } => ({
  path: `/projects/{project}/${noun}`,
  at: `/projects/shop/${noun}`,
});

test('what came of batches and tests is counted', async () => {
  const days = list('analytics/batches');
  const counted = await call({
    ...days,
    at: `${days.at}?days=1&environment=staging`,
    golden: 'countBatchesByDay',
  });
  expect(counted).toMatchObject({ items: [{ failed: 1, errored: 1, cancelled: 1, flakyRuns: 1 }] });
  const tests = list('analytics/tests');
  const measured = await call({ ...tests, golden: 'measureTests' });
  expect(measured).toMatchObject({
    items: [{ passed: 2, failed: 2, flaky: 1, passRate: 1 / 2, flakyRate: 1 / 4 }],
  });
  expect(await call({ ...tests, at: `${tests.at}?tag=unheard-of` })).toEqual({ items: [] });
  const counts = list('analytics/test-counts');
  expect(await call({ ...counts, at: `${counts.at}?days=1`, golden: 'countTestsByDay' })).toMatchObject({
    items: [{ count: 1 }],
  });
  await call({ ...days, at: `${days.at}?days=91`, status: 400 });
  await call({ ...days, at: `${days.at}?days=3&from=2026-01-01`, status: 400 });
  await call({ ...tests, at: `${tests.at}?environment=unheard-of`, status: 400 });
  await call({ ...counts, at: '/projects/bank/analytics/test-counts', status: 404 });
});

test('a test has a history', async () => {
  const history = { path: '/tests/{test}/history', at: `/tests/${samples.test.id}/history` };
  const all = (await call({ ...history, golden: 'getTestHistory' })) as { items: object[] };
  expect(all).toMatchObject({ truncated: false });
  expect(all.items).toHaveLength(4);
  expect(await call({ ...history, at: `${history.at}?limit=1` })).toMatchObject({ truncated: true });
  await call({ ...history, at: `/tests/${nobody}/history`, status: 404 });
});

test('runs and batches are found by where they ran and what came of them', async () => {
  const idsOf = async (path: string, query: string): Promise<string[]> => {
    const page = (await call({ path, at: `${path}?${query}` })) as { items: Wire[] };
    return page.items.map(({ id }) => id);
  };
  const failed = samples.runs.failed;
  const place = `environment=${samples.environmentId}`;
  expect(await idsOf('/runs', `${place}&outcome=failed`)).toEqual([failed.id]);
  expect(await idsOf('/runs', `folder=${samples.test.folder?.id}&outcome=failed`)).toEqual([failed.id]);
  expect(await idsOf('/runs', 'outcome=flaky')).toEqual([samples.runs.flaky.id]);
  expect(await idsOf('/batches', `${place}&outcome=failed`)).toEqual([failed.batchId]);
  expect(await idsOf('/batches', 'state=cancelling')).toEqual([samples.runs.cancelling.batchId]);
  expect(await idsOf('/batches', 'branch=unheard-of')).toEqual([]);
  expect(await idsOf('/runs', 'branch=unheard-of')).toEqual([]);
  const body = { build: { branch: 'feature/lamps' } };
  const path = '/projects/{project}/batches';
  const built = { path, at: '/projects/shop/batches', method: 'POST', body, status: 202 } as const;
  const batch = (await call(built)) as { runs: { id: string }[] };
  expect(await idsOf('/runs', 'branch=feature/lamps')).toEqual(batch.runs.map(({ id }) => id).toReversed());
  await call({ path: '/batches', at: `/batches?environment=${nobody}`, status: 404 });
  await call({ path: '/runs', at: `/runs?folder=${nobody}`, status: 404 });
});

test('runs and batches are started again', async () => {
  const { failed, passed, queued } = samples.runs;
  const run = { path: '/runs/{run}/rerun', at: `/runs/${failed.id}/rerun`, method: 'POST' } as const;
  expect(await call({ ...run, status: 202, golden: 'rerunRun' })).toMatchObject({
    state: 'queued',
    test: { id: failed.testId },
    environment: { id: samples.environmentId },
  });
  await call({ ...run, at: `/runs/${samples.foreign.id}/rerun`, status: 404 });
  const batch = {
    path: '/batches/{batch}/rerun',
    at: `/batches/${failed.batchId}/rerun`,
    method: 'POST',
  } as const;
  const again = await call({ ...batch, body: { onlyFailed: true }, status: 202, golden: 'rerunBatch' });
  expect(again).toMatchObject({ runs: [{ test: { id: failed.testId } }] });
  await call({ ...batch, at: `/batches/${passed.batchId}/rerun`, body: { onlyFailed: true }, status: 400 });
  await call({ ...batch, at: `/batches/${queued.batchId}/rerun`, body: { onlyFailed: true }, status: 409 });
  await call({ ...batch, at: `/batches/${nobody}/rerun`, status: 404 });
});

test('a known failure is snoozed, and the snooze ended', async () => {
  const snoozes = list('snoozes');
  const until = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
  const body = { caseIds: [samples.test.caseId], until, reason: 'Known', environment: 'staging' };
  const made = (await call({
    ...snoozes,
    method: 'POST',
    body,
    status: 201,
    golden: 'createSnooze',
  })) as Wire;
  await call({ ...snoozes, golden: 'listSnoozes' });
  expect(await call({ ...snoozes, at: `${snoozes.at}?active=false` })).toMatchObject({
    items: [],
    next: null,
  });
  const one = { path: '/snoozes/{snooze}', at: `/snoozes/${made.serial}` };
  expect(await call({ ...one, golden: 'getSnooze' })).toEqual(made);
  await call({ ...snoozes, method: 'POST', body: { ...body, until: '2020-01-01T00:00:00Z' }, status: 400 });
  await call({ ...snoozes, method: 'POST', body: { ...body, caseIds: ['unheard-of'] }, status: 400 });
  const end = { path: `${one.path}/end`, at: `${one.at}/end`, method: 'POST' } as const;
  await call({ ...end, golden: 'endSnooze' });
  await call({ ...end, status: 409 });
  await call({ ...end, at: `/snoozes/${nobody}/end`, status: 404 });
});
