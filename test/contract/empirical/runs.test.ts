import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { getBatch } from '#core/operations/batches/get-batch.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { makeSamples, type Samples } from '../../api/runs-in-states.ts';
import { signInTest } from '../../api/sample-attempts.ts';
import { answerOf, carryOut, emptyQueue, errorOf } from './calls.ts';

let server: TestServer;
let samples: Samples;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
  await putTest(server.context, owner, {
    project: { id: server.shop },
    definition: { ...signInTest, name: 'A guest orders', tags: ['slow'] },
  });
});
afterAll(() => server[Symbol.asyncDispose]());

type Started = { readonly data: { readonly test_run: { readonly id: number; readonly state: string } } };
type Listed = {
  readonly data: { readonly test_runs: { readonly items: readonly Record<string, unknown>[] } };
  readonly pagination: { readonly total: number; readonly total_pages: number };
};

const put = async (body: object): Promise<number> => {
  const answer = await answerOf<Started>(server, {
    method: 'PUT',
    path: '/api/test-runs',
    body: { environment: 'staging', ...body },
  });
  return answer.data.test_run.id;
};
const list = async (query = ''): Promise<Listed> =>
  await answerOf<Listed>(server, { path: '/api/test-runs', query });
const idsOf = ({ data }: Listed): unknown[] => data.test_runs.items.map(({ id }) => id);
const serialOf = (state: keyof Samples['runs']): number => samples.runs[state].batchSerial ?? 0;

describe('GET /api/test-runs', () => {
  test('newest first, by page, each with its counts', async () => {
    const { pagination } = await answerOf<Listed>(server, {
      path: '/api/test-runs',
      query: '?per_page=3',
      golden: 'listTestRuns',
    });
    expect(pagination).toEqual({ page: 1, per_page: 3, total: 8, total_pages: 3 });
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list(`?per_page=3&page=${page}`)));
    const ids = pages.flatMap(idsOf);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => Number(b) - Number(a)));
    expect(ids.length).toBe(8);
  });

  test.each([
    ['queued', ['queued']],
    ['started', ['running']],
    ['cancelling', ['cancelling']],
    ['cancelled', ['cancelled']],
    ['error', ['errored']],
    ['ended', ['flaky', 'failed', 'passed']],
    ['pending', []],
  ] as const)('state %s', async (state, states) => {
    expect(idsOf(await list(`?state=${state}`))).toEqual(states.map(serialOf));
  });

  test('result, branch, environment, age and id narrow the list', async () => {
    expect(idsOf(await list('?result=passed'))).toEqual([serialOf('flaky'), serialOf('passed')]);
    expect(idsOf(await list('?result=failed'))).toEqual([serialOf('failed')]);
    expect(idsOf(await list('?result=failed&state=cancelled'))).toEqual([]);
    expect(idsOf(await list('?branch=main')).length).toBe(8);
    expect(idsOf(await list('?branch=elsewhere'))).toEqual([]);
    const { environment } = samples.runs.passed;
    expect(environment?.slug).toBe('staging');
    expect(idsOf(await list('?environment_ids=1')).length).toBe(8);
    expect(idsOf(await list('?interval_in_days=1')).length).toBe(8);
    expect(idsOf(await list(`?id=${serialOf('failed')}`))).toEqual([serialOf('failed')]);
  });

  test.each([
    ['?per_page=101', /per_page/],
    ['?page=0', /page/],
    ['?page=10000&per_page=100', /narrow the list/],
    ['?state=unheard-of', /state/],
    ['?environment_ids=1,x', /environment_ids/],
    ['?environment_ids=987654', /staging/],
    ['?branch=a%00b', /NUL/],
  ])('%s is refused', async (query, message) => {
    expect(await errorOf(server, { path: '/api/test-runs', query })).toEqual([
      400,
      expect.stringMatching(message),
    ]);
  });
});

describe('cancel', () => {
  const path = '/api/test-runs/{id}/cancel';

  test('once; then 412', async () => {
    const id = await put({ test_case_ids: [samples.test.caseId] });
    await answerOf(server, {
      method: 'POST',
      path,
      at: [id],
      body: { reason: 'No longer needed.' },
      golden: 'cancelTestRun',
    });
    const batch = await getBatch(server.context, owner, { batch: { serial: id } });
    expect([batch.outcome, batch.runs[0]?.error?.message]).toEqual(['cancelled', 'No longer needed.']);
    expect(await errorOf(server, { method: 'POST', path, at: [id] })).toEqual([
      412,
      expect.stringMatching(/ended already/),
    ]);
  });

  test('of an unknown one, and of another project', async () => {
    for (const id of [987_654, samples.foreign.batchSerial ?? 0]) {
      expect(await errorOf(server, { method: 'POST', path, at: [id] })).toEqual([
        404,
        `There is no batch '${id}'.`,
      ]);
    }
    expect(await errorOf(server, { method: 'POST', path, at: ['x'] })).toEqual([400, expect.any(String)]);
  });
});

describe('re-run', () => {
  const path = '/api/test-runs/{id}/re-run';
  const testsOf = async (id: number): Promise<string[]> =>
    (await getBatch(server.context, owner, { batch: { serial: id } })).runs.map(({ testId }) => testId);

  test('all of it, with the same build and variables', async () => {
    await emptyQueue(server.context);
    const id = await put({
      build: { url: 'https://pr-8.shop.example', branch: 'pr-8' },
      environment_variables_overrides: [{ name: 'USER', value: 'eve@example.org' }],
    });
    await carryOut(server.context, samples.media, ['failed', 'passed']);
    const { data } = await answerOf<Started>(server, {
      method: 'POST',
      path,
      at: [id],
      golden: 'rerunTestRun',
    });
    expect(await testsOf(data.test_run.id)).toEqual(await testsOf(id));
    const again = await getBatch(server.context, owner, { batch: { serial: data.test_run.id } });
    expect(again.build).toEqual({ url: 'https://pr-8.shop.example', branch: 'pr-8' });
    expect(again.environment?.slug).toBe('staging');
    const [taken] = await takeRuns(server.context, { limit: 1, owner: 'tests', leaseMs: 60_000 });
    expect(taken?.plan.variables).toContainEqual({ name: 'USER', value: 'eve@example.org', secret: false });
    await emptyQueue(server.context);
  });

  test('by PUT, only what failed; with another build where one is given', async () => {
    await emptyQueue(server.context);
    const id = await put({});
    await carryOut(server.context, samples.media, ['failed', 'passed']);
    const answer = await answerOf<Started>(server, {
      method: 'PUT',
      path: '/api/test-runs',
      body: { rerun_source_id: String(id), rerun_only_failed: true, build: { branch: 'fixed' } },
    });
    const again = await getBatch(server.context, owner, { batch: { serial: answer.data.test_run.id } });
    expect(again.runs.map(({ testId }) => testId)).toEqual([samples.test.id]);
    expect(again.build).toEqual({ branch: 'fixed' });
  });

  test('what cannot be', async () => {
    const refused = async (body: object) =>
      await errorOf(server, { method: 'PUT', path: '/api/test-runs', body });
    const passed = serialOf('passed');
    expect(await refused({ rerun_source_id: passed, rerun_only_failed: true })).toEqual([
      400,
      expect.stringMatching(/No test of batch/),
    ]);
    expect(await refused({ rerun_source_id: serialOf('running'), rerun_only_failed: true })).toEqual([
      412,
      expect.stringMatching(/has not ended/),
    ]);
    const running = { method: 'POST', path, at: [serialOf('running')] } as const;
    expect(await errorOf(server, { ...running, body: { rerun_only_failed: true } })).toEqual([
      412,
      expect.stringMatching(/has not ended/),
    ]);
    expect(await refused({ rerun_source_id: 987_654 })).toEqual([404, expect.stringMatching(/987654/)]);
    expect(await refused({ rerun_source_id: samples.foreign.batchSerial })).toEqual([
      404,
      expect.any(String),
    ]);
    expect(await refused({ rerun_source_id: passed, tags: ['slow'] })).toEqual([
      400,
      expect.stringMatching(/tags/),
    ]);
    expect(await refused({ rerun_source_id: 'abc' })).toEqual([
      400,
      expect.stringMatching(/rerun_source_id/),
    ]);
    expect(await refused({ environment: 'staging', rerun_only_failed: true })).toEqual([
      400,
      expect.stringMatching(/rerun_source_id/),
    ]);
    expect(await errorOf(server, { method: 'POST', path, at: [samples.foreign.batchSerial ?? 0] })).toEqual([
      404,
      expect.any(String),
    ]);
  });
});

describe('status and cases', () => {
  test('by number and by token', async () => {
    const [item] = (await list(`?id=${serialOf('passed')}`)).data.test_runs.items;
    const path = '/api/test-runs/{id}/status';
    const status = await answerOf(server, { path, at: [serialOf('passed')], golden: 'getTestRunStatus' });
    expect(await answerOf(server, { path, at: [String(item?.['run_id'])] })).toEqual(status);
    expect(await errorOf(server, { path, at: [samples.foreign.batchId ?? ''] })).toEqual([
      404,
      expect.any(String),
    ]);
    expect(await errorOf(server, { path, at: ['neither'] })).toEqual([400, expect.any(String)]);
  });

  test('cases by page', async () => {
    await emptyQueue(server.context);
    const id = await put({});
    const path = '/api/v2/test-runs/{id}/cases';
    await answerOf(server, { path, at: [id], query: '?per_page=200', golden: 'listTestRunCases' });
    const second = await answerOf(server, { path, at: [id], query: '?per_page=1&page=2' });
    expect(second).toMatchObject({
      data: [{ title: 'A guest orders' }],
      pagination: { total: 2, total_pages: 2 },
    });
    expect(await errorOf(server, { path, at: [id], query: '?per_page=201' })).toEqual([
      400,
      expect.any(String),
    ]);
    expect(await errorOf(server, { path, at: [samples.foreign.batchSerial ?? 0] })).toEqual([
      404,
      expect.any(String),
    ]);
  });
});

describe('POST /v1/trigger', () => {
  const trigger = { method: 'POST', path: '/v1/trigger' } as const;

  test('starts the tests of the project of that repository', async () => {
    const body = {
      origin: { owner: 'Acme', name: 'shop' },
      environment: 'staging',
      build: {
        url: 'https://pr-9.shop.example',
        commit: 'c0ffee',
        branch: 'pr-9',
        commit_url: 'https://git.example/c0ffee',
      },
      platform: 'web',
      github_actor: 'ada',
      metadata: { pull_request: 9 },
      environment_variables_overrides: [{ name: 'USER', value: 'ada@example.org' }],
    };
    const { data } = await answerOf<Started>(server, { ...trigger, body, golden: 'trigger' });
    const batch = await getBatch(server.context, owner, { batch: { serial: data.test_run.id } });
    expect(batch.build).toMatchObject({ branch: 'pr-9', commitUrl: 'https://git.example/c0ffee' });
    const { status } = await fetch(`${server.origin}/empirical/v1/trigger`, {
      method: 'POST',
      headers: { ...server.headers.empirical, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(status).toBe(200);
  });

  test('errors', async () => {
    const refused = async (body: object, key?: Record<string, string>) =>
      await errorOf(server, { ...trigger, body, ...(key && { key }) });
    expect(await refused({})).toEqual([400, expect.stringMatching(/environment/)]);
    expect(await refused({ environment: 'staging', platform: 'ios' })).toEqual([
      400,
      expect.stringMatching(/web/),
    ]);
    expect(await refused({ environment: 'nobody' })).toEqual([400, expect.stringMatching(/staging/)]);
    const origin = { owner: 'acme', name: 'bank' };
    expect(await refused({ environment: 'staging', origin })).toEqual([
      404,
      expect.stringMatching(/acme\/bank/),
    ]);
    expect(await refused({ environment: 'staging' }, server.headers.testerarmy)).toEqual([
      401,
      expect.any(String),
    ]);
  });
});

test('a disabled environment takes no test runs', async () => {
  const off = await putEnvironment(server.context, owner, { project: { id: server.shop }, name: 'Old' });
  await answerOf(server, {
    method: 'PATCH',
    path: '/api/environments/{id}',
    at: [off.serial],
    body: { is_disabled: true },
  });
  const body = { environment: 'old' };
  expect(await errorOf(server, { method: 'PUT', path: '/api/test-runs', body })).toEqual([
    400,
    expect.stringMatching(/disabled/),
  ]);
});

test('merging branches is answered with what to do instead', async () => {
  const path = '/api/projects/merge-branches';
  expect(await errorOf(server, { method: 'POST', path, body: {}, golden: 'mergeBranches' })).toEqual([
    400,
    expect.stringMatching(/put the test files/),
  ]);
});
