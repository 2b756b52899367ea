import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openTestServer, type TestServer } from '../../api/open-server.ts';
import { makeSamples, sampleStates, type Samples } from '../../api/runs-in-states.ts';
import { ask, type Question } from '../ask.ts';
import { problemsOf, readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';
import { errorAnswer, testRunAnswer, triggerAnswer } from './reference.ts';

const contract = readContract('docket');
const getPath = '/test_run/{test_run_id}';
const triggerPath = '/test_group_run/trigger_run';
let server: TestServer;
let samples: Samples;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
});
afterAll(() => server[Symbol.asyncDispose]());

describe('GET /test_run/{test_run_id}', () => {
  test.each(sampleStates)('a run that is %s', async (state) => {
    const { status, body } = await ask(server, 'docket', `/test_run/${samples.runs[state].serial}`);
    expect(status).toBe(200);
    expect(problemsOf(testRunAnswer, body)).toEqual([]);
    expect(contract.problemsOf({ path: getPath, method: 'get', status, body })).toEqual([]);
    await expect(normalise(body, server.origin)).toMatchFileSnapshot(`golden/getTestRun-${state}.golden`);
  });

  test('results are null until the run has ended', async () => {
    for (const state of ['queued', 'running', 'cancelling'] as const) {
      const { body } = await ask(server, 'docket', `/test_run/${samples.runs[state].serial}`);
      expect(body).toMatchObject({ test_run: { status: 'running', results: null } });
    }
  });

  test('seconds, and the steps that were not reached', async () => {
    const { body } = await ask(server, 'docket', `/test_run/${samples.runs.failed.serial}`);
    expect(body).toMatchObject({
      test_run: {
        results: [
          { step_number: 1, is_successful: true, duration: 0.6 },
          { step_number: 2, is_successful: true, duration: 1.4 },
          { step_number: 3, is_successful: false, duration: 10 },
          { step_number: 4, is_successful: false, result: 'Step not completed', duration: 0, actions: [] },
        ],
      },
    });
  });
});

describe('POST /test_group_run/trigger_run', () => {
  test('starts a group, whose runs can be asked for', async () => {
    const { status, body } = await ask(server, 'docket', triggerPath, {
      method: 'POST',
      body: { test_blueprint_ids: [samples.test.serial] },
    });
    expect(status).toBe(200);
    expect(problemsOf(triggerAnswer, body)).toEqual([]);
    expect(contract.problemsOf({ path: triggerPath, method: 'post', status, body })).toEqual([]);
    await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/triggerRun.golden');
    const { test_group_run: group } = body as {
      test_group_run: { id: number; test_runs: { id: number }[] };
    };
    const run = await ask(server, 'docket', `/test_run/${group.test_runs[0]?.id}`);
    expect(run.body).toMatchObject({ test_run: { status: 'running', test_group_run_id: group.id } });
  });

  test('with a slash at the end, and below the prefix', async () => {
    const body = { test_blueprint_ids: [samples.test.serial] };
    for (const path of [`${triggerPath}/`, `/docket${triggerPath}`]) {
      expect((await ask(server, 'docket', path, { method: 'POST', body })).status).toBe(200);
    }
  });
});

describe('errors', () => {
  /** Status of an error, in the shape of one. */
  const errorOf = async (path: string, question: Question = {}): Promise<number> => {
    const { status, body } = await ask(server, 'docket', path, question);
    expect(problemsOf(errorAnswer, body)).toEqual([]);
    return status;
  };

  test('no key, a wrong key', async () => {
    for (const key of [{}, { 'x-api-key': 'dk_nothing' }]) {
      expect(await errorOf(`/test_run/${samples.runs.passed.serial}`, { key })).toBe(401);
    }
  });

  test.each(['0', '-1', '1.5', 'abc', '99999999999999999999'])('the id %s', async (id) => {
    expect(await errorOf(`/test_run/${id}`)).toBe(400);
  });

  test('an unknown run, a run of another project', async () => {
    expect(await errorOf('/test_run/987654')).toBe(404);
    expect(await errorOf(`/test_run/${samples.foreign.serial}`)).toBe(404);
  });

  test.each([
    ['no body', undefined, 400],
    ['malformed JSON', '{"test_blueprint_ids": [1,', 400],
    ['no ids', { test_blueprint_ids: [] }, 400],
    ['a wrong type', { test_blueprint_ids: ['1'] }, 400],
    ['an unknown test', { test_blueprint_ids: [987_654] }, 404],
    ['a test of another project', () => ({ test_blueprint_ids: [samples.foreign.testSerial] }), 404],
    ['one test of another project', () => [samples.test.serial, samples.foreign.testSerial], 404],
    ['a huge body', 'x'.repeat(1_100_000), 413],
  ])('%s', async (_case, given, status) => {
    const made: unknown = typeof given === 'function' ? given() : given;
    const body = Array.isArray(made) ? { test_blueprint_ids: made } : made;
    expect(await errorOf(triggerPath, { method: 'POST', body })).toBe(status);
  });
});
