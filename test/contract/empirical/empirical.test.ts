import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createKey } from '#core/operations/people/create-key.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { makeSamples, type SampleState, sampleStates, type Samples } from '../../api/runs-in-states.ts';
import { signInTest } from '../../api/sample-attempts.ts';
import { ask, type Question } from '../ask.ts';
import { problemsOf, readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';
import { errorAnswer, startedAnswer, testRunAnswer } from './reference.ts';

const contract = readContract('empirical');
const getPath = '/api/test-runs/{id}';
const createPath = '/api/test-runs';
let server: TestServer;
let samples: Samples;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const pathOf = (state: SampleState): string => `/api/test-runs/${samples.runs[state].batchSerial}`;

type Answer = {
  data: { test_run: { testRun: { summary_url: string | null }; flattenedSummaryDetails: object[] } };
};

describe('GET /api/test-runs/{id}', () => {
  test.each(sampleStates)('a batch of a run that is %s', async (state) => {
    const { status, body } = await ask(server, 'empirical', pathOf(state));
    expect(status).toBe(200);
    expect(problemsOf(testRunAnswer, body)).toEqual([]);
    expect(contract.problemsOf({ path: getPath, method: 'get', status, body })).toEqual([]);
    await expect(normalise(body, server.origin)).toMatchFileSnapshot(`golden/getTestRun-${state}.golden`);
  });

  test('summary_url gives a Playwright report, for an hour, to whoever has the address', async () => {
    const { body } = await ask(server, 'empirical', pathOf('failed'));
    const url = (body as Answer).data.test_run.testRun.summary_url ?? '';
    const report: unknown = await (await fetch(url)).json();
    expect(report).toMatchObject({
      stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 },
      suites: [{ specs: [{ id: samples.test.caseId, ok: false, tests: [{ status: 'unexpected' }] }] }],
    });
    const attachment = JSON.stringify(report).match(/"path":"([^"]+)"/)?.[1] ?? '';
    expect((await fetch(attachment)).status).toBe(200);
    const altered = url.replace(/signature=(.)/, (_all, first) => `signature=${first === '_' ? 'A' : '_'}`);
    expect((await fetch(altered)).status).toBe(403);
    server.clock.advance(3_601_000);
    expect((await fetch(url)).status).toBe(403);
  });

  test('a case has the 41 characters of a Playwright test id', async () => {
    const { body } = await ask(server, 'empirical', pathOf('passed'));
    expect((body as Answer).data.test_run.flattenedSummaryDetails).toEqual([
      expect.objectContaining({
        status: 'passed',
        pw_test_id: expect.stringMatching(/^[0-9a-f]{20}-[0-9a-f]{20}$/),
      }),
    ]);
  });

  test('the project headers: right ones answer, other projects are not found or refused', async () => {
    const right = [
      { 'x-project-slug': 'shop' },
      { 'x-project-id': '1' },
      { 'x-project-id': '1', 'x-project-slug': 'shop' },
    ];
    for (const headers of right) {
      expect((await ask(server, 'empirical', pathOf('passed'), { headers })).status).toBe(200);
    }
    const bad = [
      { 'x-project-id': 'abc' },
      { 'x-project-id': '0' },
      { 'x-project-id': '987654' },
      { 'x-project-slug': 'nobody' },
      { 'x-project-slug': 'NOT A SLUG' },
      { 'x-project-slug': 'bank' },
      { 'x-project-id': '1', 'x-project-slug': 'bank' },
    ];
    for (const headers of bad) {
      const { status, body } = await ask(server, 'empirical', pathOf('passed'), { headers });
      expect([headers, status]).toEqual([headers, 400]);
      expect(body).toEqual({ data: null, error: { message: expect.stringMatching(/^Invalid x-project-/) } });
    }
  });
});

describe('PUT /api/test-runs', () => {
  const create = async (body: object) =>
    await ask(server, 'empirical', createPath, { method: 'PUT', body: { environment: 'staging', ...body } });
  const batchOf = async (answer: unknown) => {
    const { data } = answer as { data: { test_run: { id: number } } };
    return await getBatch(server.context, owner, { batch: { serial: data.test_run.id } });
  };

  test('the answer, whole', async () => {
    const { status, body } = await create({});
    expect(status).toBe(200);
    expect(problemsOf(startedAnswer, body)).toEqual([]);
    expect(contract.problemsOf({ path: createPath, method: 'put', status, body })).toEqual([]);
    await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/createTestRun.golden');
  });

  test('the build, its address as BUILD_URL, and overridden variables reach the run', async () => {
    await takeRuns(server.context, { limit: 100, owner: 'tests', leaseMs: 60_000 });
    const { body } = await create({
      build: { url: 'https://pr-7.shop.example', branch: 'pr-7', commit: 'c0ffee' },
      metadata: { ticket: 7 },
      environment_variables_overrides: [{ name: 'USER', value: 'bob@example.org' }],
    });
    const batch = await batchOf(body);
    expect(batch.build).toEqual({ url: 'https://pr-7.shop.example', branch: 'pr-7', commit: 'c0ffee' });
    expect(batch.runs[0]?.options.baseUrl).toBe('https://pr-7.shop.example');
    const [taken] = await takeRuns(server.context, { limit: 1, owner: 'tests', leaseMs: 60_000 });
    expect(taken?.plan.variables).toEqual(
      expect.arrayContaining([
        { name: 'USER', value: 'bob@example.org', secret: false },
        { name: 'BUILD_URL', value: 'https://pr-7.shop.example', secret: false },
      ]),
    );
  });

  test('tags and case ids choose; unknown ids are left out; if none is known the run is an error', async () => {
    const definition = { ...signInTest, name: 'Another', tags: ['slow'] };
    const other = await putTest(server.context, owner, { project: { id: server.shop }, definition });
    const slow = await batchOf((await create({ tags: ['slow'] })).body);
    expect(slow.runs.map(({ testId }) => testId)).toEqual([other.id]);
    const chosen = await batchOf((await create({ test_case_ids: [samples.test.caseId, 'nobody'] })).body);
    expect(chosen.runs.map(({ testId }) => testId)).toEqual([samples.test.id]);
    const none = await create({ test_case_ids: ['nobody'] });
    expect(none.body).toMatchObject({ data: { test_run: { state: 'error' } } });
    const { id } = (none.body as { data: { test_run: { id: number } } }).data.test_run;
    const { body } = await ask(server, 'empirical', `/api/test-runs/${id}`);
    expect(body).toMatchObject({ data: { test_run: { testRun: { total_count: 0, summary_url: null } } } });
  });

  test('a branch of the tests', async () => {
    const { body } = await create({ branch: 'next' });
    expect(body).toMatchObject({ data: { test_run: { test_run_branch: 'next' } } });
  });

  test('a key that sees several projects has to name one', async () => {
    const { secret } = await createKey(server.context, owner, { kind: 'empirical', name: 'all' });
    const key = { authorization: `Bearer ${secret}` };
    const put = { method: 'PUT', body: { environment: 'staging' }, key } as const;
    const unnamed = await ask(server, 'empirical', createPath, put);
    expect([unnamed.status, unnamed.body]).toEqual([
      400,
      { data: null, error: { message: expect.stringContaining('x-project-id') } },
    ]);
    const headers = { 'x-project-slug': 'shop' };
    expect((await ask(server, 'empirical', createPath, { ...put, headers })).status).toBe(200);
    const foreign = `/api/test-runs/${samples.foreign.batchSerial}`;
    expect((await ask(server, 'empirical', foreign, { key })).status).toBe(200);
    expect((await ask(server, 'empirical', foreign, { key, headers })).status).toBe(404);
  });
});

describe('errors', () => {
  /** Status and message of an error, in the shape of one. */
  const errorOf = async (path: string, question: Question = {}): Promise<[number, string]> => {
    const { status, body } = await ask(server, 'empirical', path, question);
    expect(problemsOf(errorAnswer, body)).toEqual([]);
    return [status, (body as { error: { message: string } }).error.message];
  };

  test('no key, a wrong key, a key of another dialect', async () => {
    for (const key of [{}, { authorization: 'Bearer emp_nothing' }, server.headers.testerarmy]) {
      expect(await errorOf(pathOf('passed'), { key })).toEqual([401, expect.stringMatching(/key/)]);
    }
  });

  test('ids that are none, an unknown one, a run of another project', async () => {
    for (const id of ['0', '-1', 'abc', '1.5'])
      expect(await errorOf(`/api/test-runs/${id}`)).toEqual([400, expect.stringMatching(/id/)]);
    expect(await errorOf('/api/test-runs/987654')).toEqual([404, expect.stringMatching(/987654/)]);
    expect(await errorOf(`/api/test-runs/${samples.foreign.batchSerial}`)).toEqual([
      404,
      expect.stringMatching(/no batch/),
    ]);
  });

  test.each([
    ['no environment', {}, 400, /environment/],
    ['an unknown environment', { environment: 'nobody' }, 400, /staging/],
    ['malformed JSON', '{"environment": staging}', 400, /line 1, column 17/],
    ['a wrong type', { environment: 7 }, 400, /environment/],
    ['build and branch', { environment: 'staging', build: {}, branch: 'x' }, 400, /not both/],
    ['a re-run of what is no number', { rerun_source_id: 'first' }, 400, /rerun_source_id/],
    [
      'an address that is none',
      { environment: 'staging', build: { url: 'javascript:alert(1)' } },
      400,
      /build\.url/,
    ],
    ['a huge body', 'x'.repeat(1_100_000), 413, /1 MB/],
  ])('%s', async (_case, body, status, message) => {
    expect(await errorOf(createPath, { method: 'PUT', body })).toEqual([
      status,
      expect.stringMatching(message),
    ]);
  });
});
