import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { TestRecord } from '#core/domain/records.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { deleteTest } from '#core/operations/tests/delete-test.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { makeSamples, type Samples } from '../../api/runs-in-states.ts';
import { signInTest } from '../../api/sample-attempts.ts';
import { answerOf, carryOut, emptyQueue, errorOf } from './calls.ts';

const dayMs = 86_400_000;

let server: TestServer;
let samples: Samples;
let order: TestRecord;

/*
 * Day 1: what `makeSamples` leaves: one test, of which a run passed, failed, errored, was flaky and was cancelled.
 * Day 2: two test runs of two tests, on the branch `next`, the second a re-run.
 */
beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
  await emptyQueue(server.context);
  server.clock.advance(dayMs);
  order = await putTest(server.context, owner, {
    project: { id: server.shop },
    definition: { ...signInTest, name: 'A guest orders', tags: ['slow'] },
  });
  const { data } = await answerOf<{ data: { test_run: { id: number } } }>(server, {
    method: 'PUT',
    path: '/api/test-runs',
    body: { environment: 'staging', branch: 'next' },
  });
  await carryOut(server.context, samples.media, ['failed', 'flaky']);
  await answerOf(server, { method: 'POST', path: '/api/test-runs/{id}/re-run', at: [data.test_run.id] });
  await carryOut(server.context, samples.media, ['passed', 'passed']);
});
afterAll(() => server[Symbol.asyncDispose]());

const today = (): string => server.clock.now().toISOString().slice(0, 10);
const runsPath = '/api/v2/analytics/test-runs';
const countPath = '/api/v2/analytics/test-count';
const casesPath = '/api/v2/analytics/test-cases';
const historyPath = '/api/v2/analytics/test-case-history/batch';

type Runs = { readonly data: { readonly daily: readonly object[]; readonly summary: object } };

describe('test runs', () => {
  test('two days, whole', async () => {
    const { data } = await answerOf<Runs>(server, {
      path: runsPath,
      query: '?days=2',
      golden: 'getTestRunAnalytics',
    });
    expect(data.daily.length).toBe(2);
  });

  test('every day of the span is there; branch and environment narrow it', async () => {
    const { data } = await answerOf<Runs>(server, { path: runsPath });
    expect(data.daily.length).toBe(30);
    expect(data.daily.at(-1)).toMatchObject({ date: today(), run_count: 2, rerun_count: 1, flaky_tests: 1 });
    expect(data.daily[0]).toMatchObject({ run_count: 0, total_tests: 0 });
    const next = await answerOf<Runs>(server, { path: runsPath, query: '?branch=next' });
    expect(next.data.summary).toMatchObject({
      total_runs: 2,
      passed_runs: 1,
      failed_runs: 1,
      pass_rate: 50,
      avg_tests_per_run: 2,
      rerun_rate: 50,
    });
    const span = `?start_date=${today()}&end_date=${today()}&environment_id=1`;
    const one = await answerOf<Runs>(server, { path: runsPath, query: span });
    expect(one.data.daily).toEqual([
      expect.objectContaining({ date: today(), run_count: 2, total_tests: 4 }),
    ]);
  });

  test.each([
    ['?days=91', /days/],
    ['?days=2&start_date=2026-01-01', /not both/],
    ['?start_date=2026-01-02&end_date=2026-01-01', /before the first/],
    ['?start_date=2026-01-01&end_date=2026-12-31', /90 days/],
    ['?start_date=soon', /start_date/],
    ['?environment_id=987654', /staging/],
  ])('%s is refused', async (query, message) => {
    expect(await errorOf(server, { path: runsPath, query })).toEqual([400, expect.stringMatching(message)]);
  });
});

test('the number of tests by day: made, deleted, and over 90 days', async () => {
  const extra = await putTest(server.context, owner, {
    project: { id: server.shop },
    definition: { ...signInTest, name: 'Short-lived' },
  });
  server.clock.advance(dayMs);
  await deleteTest(server.context, owner, { test: { id: extra.id } });
  await answerOf(server, { path: countPath, query: '?days=4', golden: 'getTestCountAnalytics' });
  const { data } = await answerOf<Runs>(server, { path: countPath });
  expect(data.daily.length).toBe(90);
  expect(data.summary).toEqual({ latest_count: 2, first_count: 0, change: 2, change_percent: 0 });
});

describe('test cases', () => {
  type Cases = {
    readonly data: { readonly test_cases: readonly { name: string; metrics: object; history: object[] }[] };
  };
  const casesOf = async (query: string) =>
    (await answerOf<Cases>(server, { path: casesPath, query })).data.test_cases;

  test('metrics and history, whole', async () => {
    const { data } = await answerOf<Cases>(server, {
      path: casesPath,
      query: '?limit_history=2',
      golden: 'getTestCaseAnalytics',
    });
    expect(data.test_cases.map(({ history }) => history.length)).toEqual([2, 2]);
  });

  test('percentages are whole numbers of all that ran', async () => {
    const [signIn] = await casesOf(`?test_case_id=${samples.test.caseId}`);
    expect(signIn).toMatchObject({
      metrics: {
        total_runs: 6,
        pass_count: 3,
        fail_count: 3,
        flaky_count: 1,
        pass_rate: 50,
        fail_rate: 50,
        flaky_rate: 17,
      },
    });
  });

  test.each([
    ['order_by=fail_rate', ['A member signs in', 'A guest orders']],
    ['order_by=fail_rate&order=asc', ['A guest orders', 'A member signs in']],
    ['order_by=flaky_rate', ['A guest orders', 'A member signs in']],
    ['order_by=last_run&limit=1', ['A guest orders']],
    ['search=guest', ['A guest orders']],
    ['tags=slow', ['A guest orders']],
    ['is_active=false', ['Short-lived']],
  ])('%s', async (query, names) => {
    expect((await casesOf(`?${query}`)).map(({ name }) => name)).toEqual(names);
  });

  test('a case that did not run within the span has no rates', async () => {
    const [first] = await casesOf(`?days=1&test_case_id=${order.caseId}`);
    expect(first).toMatchObject({ last_run_at: null, metrics: { total_runs: 0, pass_rate: 0 }, history: [] });
  });

  test.each(['?order_by=name', '?limit=501', '?limit_history=0', '?test_case_id=x'])(
    '%s is refused',
    async (query) => {
      expect(await errorOf(server, { path: casesPath, query })).toEqual([400, expect.any(String)]);
    },
  );
});

describe('histories', () => {
  const ask = { method: 'POST', path: historyPath } as const;

  test('of several cases; what is cut off is named, what is unknown is empty', async () => {
    const unknown = `${'0'.repeat(20)}-${'0'.repeat(20)}`;
    const ids = [samples.test.caseId, order.caseId, unknown];
    const body = { test_case_ids: ids, limit_per_test_case: 2 };
    const answer = await answerOf(server, { ...ask, body, golden: 'getTestCaseHistories' });
    expect(answer).toMatchObject({
      data: {
        history_by_test_case_id: {
          [samples.test.caseId]: [{ status: 'pass' }, { status: 'fail' }],
          [order.caseId]: [
            { status: 'pass', retries: 0 },
            { status: 'pass', retries: 1 },
          ],
          [unknown]: [],
        },
      },
      meta: { truncated_test_case_ids: [samples.test.caseId] },
    });
  });

  test('errors', async () => {
    const refuse = async (body: object) => await errorOf(server, { ...ask, body });
    expect(await refuse({})).toEqual([400, expect.stringMatching(/test_case_ids/)]);
    expect(await refuse({ test_case_ids: ['x'] })).toEqual([400, expect.stringMatching(/41 characters/)]);
    const test_case_ids = [order.caseId];
    expect(await refuse({ test_case_ids, limit_per_test_case: 1001 })).toEqual([400, expect.any(String)]);
    expect(await refuse({ test_case_ids, days: 91 })).toEqual([400, expect.any(String)]);
    expect(await refuse({ test_case_ids, environment_id: 987_654 })).toEqual([
      400,
      expect.stringMatching(/staging/),
    ]);
  });
});

test('a key that may only look may ask for histories, and start nothing', async () => {
  const { secret } = await createKey(server.context, owner, {
    kind: 'empirical',
    name: 'viewer',
    role: 'viewer',
    projects: [{ id: server.shop }],
  });
  const key = { authorization: `Bearer ${secret}` };
  const body = { test_case_ids: [order.caseId] };
  await answerOf(server, { method: 'POST', path: historyPath, body, key });
  const put = { method: 'PUT', path: '/api/test-runs', body: { environment: 'staging' }, key } as const;
  expect(await errorOf(server, put)).toEqual([403, expect.stringMatching(/viewer/)]);
});

test('earlier addresses lead on, whatever their query', async () => {
  for (const [old, now] of [
    ['/api/analytics/test-runs?days=7', '/api/v2/analytics/test-runs?days=7'],
    ['/api/v1/analytics/test-count', '/api/v2/analytics/test-count'],
    ['/empirical/api/analytics/test-cases', '/empirical/api/v2/analytics/test-cases'],
  ] as const) {
    const headers = server.headers.empirical;
    const answer = await fetch(server.origin + old, { headers, redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, now]);
    expect((await fetch(server.origin + old, { headers })).status).toBe(200);
  }
});
