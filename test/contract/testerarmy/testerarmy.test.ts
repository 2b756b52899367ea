import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openTestServer, type TestServer } from '../../api/open-server.ts';
import { makeSamples, sampleStates, type Samples } from '../../api/runs-in-states.ts';
import { ask, type Question } from '../ask.ts';
import { problemsOf, readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';
import { errorAnswer, run, startedRun } from './reference.ts';

const contract = readContract('testerarmy');
const getPath = '/v1/runs/{id}';
const startPath = '/v1/tests/{testId}/runs';
const nobody = '00000000-0000-7000-8000-000000000000';
let server: TestServer;
let samples: Samples;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
});
afterAll(() => server[Symbol.asyncDispose]());

describe('GET /v1/runs/{id}', () => {
  test.each(sampleStates)('a run that is %s', async (state) => {
    const { status, body } = await ask(server, 'testerarmy', `/v1/runs/${samples.runs[state].id}`);
    expect(status).toBe(200);
    expect(problemsOf(run, body)).toEqual([]);
    expect(contract.problemsOf({ path: getPath, method: 'get', status, body })).toEqual([]);
    await expect(normalise(body, server.origin)).toMatchFileSnapshot(`golden/getRun-${state}.golden`);
  });

  test('a failure of the application is a completed run; a run that broke has an error and no output', async () => {
    const failed = await ask(server, 'testerarmy', `/v1/runs/${samples.runs.failed.id}`);
    expect(failed.body).toMatchObject({ status: 'completed', output: { result: 'FAILED' }, error: null });
    const errored = await ask(server, 'testerarmy', `/v1/runs/${samples.runs.errored.id}`);
    expect(errored.body).toMatchObject({
      status: 'failed',
      output: null,
      error: { code: 'ambiguous', message: 'Two fields fit "email": say which.' },
    });
  });

  test('steps that were not reached are told from those that failed', async () => {
    const { body } = await ask(server, 'testerarmy', `/v1/runs/${samples.runs.failed.id}`);
    expect(body).toMatchObject({
      output: { steps: [{ stepIndex: 0 }, { stepIndex: 1 }, { stepIndex: 2, status: 'failed' }] },
      stepResults: [{}, {}, { status: 'failed' }, { stepIndex: 3, status: 'skipped' }],
    });
  });
});

describe('POST /v1/tests/{testId}/runs', () => {
  const path = (prefix = '/v1'): string => `${prefix}/tests/${samples.test.id}/runs`;

  test.each([
    ['no body', undefined],
    ['an empty body', ''],
    ['a mode', { mode: 'deep', platform: 'web' }],
    ['an environment', () => ({ projectEnvironmentId: samples.environmentId })],
  ])('with %s', async (_case, given) => {
    const body: unknown = typeof given === 'function' ? given() : given;
    const answer = await ask(server, 'testerarmy', path(), { method: 'POST', body });
    expect(answer.status).toBe(202);
    expect(problemsOf(startedRun, answer.body)).toEqual([]);
    const told = { path: startPath, method: 'post', status: 202, body: answer.body } as const;
    expect(contract.problemsOf(told)).toEqual([]);
  });

  test('the answer, whole, and the run it names', async () => {
    const { body } = await ask(server, 'testerarmy', path(), { method: 'POST', body: { mode: 'deep' } });
    await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/runTest.golden');
    const { runId } = body as { runId: string };
    const started = await ask(server, 'testerarmy', `/v1/runs/${runId}`);
    expect(started.body).toMatchObject({
      id: runId,
      status: 'queued',
      source: 'api',
      input: { mode: 'deep' },
      executionMode: 'deep',
      testId: samples.test.id,
    });
  });

  test.each(['/v1', '/api/v1', '/testerarmy/v1', '/testerarmy/api/v1'])('at %s', async (prefix) => {
    expect((await ask(server, 'testerarmy', path(prefix), { method: 'POST' })).status).toBe(202);
  });
});

describe('errors', () => {
  /** Status and word of an error, in the shape of one. */
  const errorOf = async (path: string, question: Question = {}): Promise<[number, unknown]> => {
    const { status, body } = await ask(server, 'testerarmy', path, question);
    expect(problemsOf(errorAnswer, body)).toEqual([]);
    return [status, (body as { error: string }).error];
  };

  test('no key, a wrong key, a key of another dialect', async () => {
    const path = `/v1/runs/${samples.runs.passed.id}`;
    for (const key of [{}, { authorization: 'Bearer sk_nothing' }, server.headers.empirical]) {
      expect(await errorOf(path, { key })).toEqual([401, 'Unauthorized']);
    }
  });

  test('an id that is no UUID, an unknown one, a run of another project', async () => {
    expect(await errorOf('/v1/runs/17')).toEqual([400, 'ValidationError']);
    expect(await errorOf(`/v1/runs/${nobody}`)).toEqual([404, 'NotFound']);
    expect(await errorOf(`/v1/runs/${samples.foreign.id}`)).toEqual([404, 'NotFound']);
    expect(await errorOf(`/v1/tests/${nobody}/runs`, { method: 'POST' })).toEqual([404, 'NotFound']);
    expect(await errorOf(`/v1/tests/${samples.foreign.testId}/runs`, { method: 'POST' })).toEqual([
      404,
      'NotFound',
    ]);
  });

  test.each([
    ['malformed JSON', '{', 400, 'ValidationError'],
    ['a wrong type', { mode: 7 }, 400, 'ValidationError'],
    ['a phone', { platform: 'ios' }, 400, 'ValidationError'],
    ['an unknown environment', { projectEnvironmentId: nobody }, 400, 'ValidationError'],
    ['a huge body', 'x'.repeat(1_100_000), 413, 'PayloadTooLarge'],
  ])('%s', async (_case, body, status, error) => {
    const path = `/v1/tests/${samples.test.id}/runs`;
    expect(await errorOf(path, { method: 'POST', body })).toEqual([status, error]);
  });

  test('an address that is no call', async () => {
    expect(await errorOf('/v1/nothing')).toEqual([404, 'NotFound']);
    expect(await errorOf('/api/v1/nothing')).toEqual([404, 'NotFound']);
  });
});
