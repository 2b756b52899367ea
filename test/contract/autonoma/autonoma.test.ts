import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { uuidToBase36 } from '#base/ids.ts';
import type { RunDetail } from '#core/domain/records.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { putVariable } from '#core/operations/environments/put-variable.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { makeSamples, sampleStates, type Samples } from '../../api/runs-in-states.ts';
import { ask } from '../ask.ts';
import { problemsOf, readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';
import { notFound, startedRun, testRun, unauthorized } from './reference.ts';

const contract = readContract('autonoma');
const getPath = '/api/run/{run_id}';
const startPath = '/api/test/{test_id}/run';
let server: TestServer;
let samples: Samples;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const pathOf = (run: RunDetail, query = ''): string => `/api/run/${uuidToBase36(run.id)}${query}`;

describe('GET /api/run/{run_id}', () => {
  test.each(sampleStates)('a run that is %s', async (state) => {
    const { status, body } = await ask(
      server,
      'autonoma',
      pathOf(samples.runs[state], '?media=true&steps=true'),
    );
    expect(status).toBe(200);
    expect(problemsOf(testRun, body)).toEqual([]);
    expect(contract.problemsOf({ path: getPath, method: 'get', status, body })).toEqual([]);
    await expect(normalise(body, server.origin)).toMatchFileSnapshot(`golden/getRun-${state}.golden`);
  });

  test('without media there are no addresses, without steps no steps', async () => {
    const plain = await ask(server, 'autonoma', pathOf(samples.runs.passed));
    expect(plain.body).toMatchObject({ video_url: null });
    expect(plain.body).not.toHaveProperty('steps');
    const steps = await ask(server, 'autonoma', pathOf(samples.runs.passed, '?steps=true'));
    expect(JSON.stringify(steps.body)).not.toContain('/media/');
    const media = await ask(server, 'autonoma', pathOf(samples.runs.passed, '?media=true&steps=false'));
    expect(media.body).toMatchObject({ video_url: expect.stringContaining('/media/') });
    expect(media.body).not.toHaveProperty('steps');
  });

  test('the ids of steps stay the same from call to call', async () => {
    const first = await ask(server, 'autonoma', pathOf(samples.runs.running, '?steps=true'));
    const second = await ask(server, 'autonoma', pathOf(samples.runs.running, '?steps=true'));
    expect(first.body).toEqual(second.body);
  });

  test('instructions keep placeholders, outputs show values, secrets never show', async () => {
    const { body } = await ask(server, 'autonoma', pathOf(samples.runs.passed, '?steps=true'));
    const text = JSON.stringify(body);
    expect(text).toContain('{{variable:PASSWORD}}');
    expect(text).toContain('ada@example.org');
    expect(text).not.toContain('hush-hush-9');
  });
});

describe('POST /api/test/{test_id}/run', () => {
  const path = (): string => `/api/test/${uuidToBase36(samples.test.id)}/run`;

  test.each([
    ['no body', undefined],
    ['an empty body that claims to be JSON', ''],
    ['an empty object', {}],
    ['a source', { source: 'ci-cd' }],
    ['an unknown field', { id: 'x', nobody: 'knows' }],
  ])('with %s', async (_case, body) => {
    const answer = await ask(server, 'autonoma', path(), { method: 'POST', body });
    expect(answer.status).toBe(200);
    expect(problemsOf(startedRun, answer.body)).toEqual([]);
    expect(contract.problemsOf({ path: startPath, method: 'post', status: 200, body: answer.body })).toEqual(
      [],
    );
  });

  test('with an empty body of another kind, as curl -d "" sends it', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const empty = await ask(server, 'autonoma', path(), { method: 'POST', body: '', headers });
    expect(empty.status).toBe(200);
    const full = await ask(server, 'autonoma', path(), { method: 'POST', body: 'a=b', headers });
    expect([full.status, full.body]).toEqual([
      400,
      { error: 'Bad Request', message: expect.stringContaining('application/json') },
    ]);
  });

  test('the answer, whole', async () => {
    const { body } = await ask(server, 'autonoma', path(), { method: 'POST' });
    await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/runTest.golden');
    const { run_id: id, url } = body as { run_id: string; url: string };
    expect(url).toContain(`/runs/${id}?`);
    const run = await ask(server, 'autonoma', `/api/run/${id}`);
    expect(run.body).toMatchObject({ id, status: 'pending', metadata: { source: 'api' } });
  });

  test('only saved variables are overridden, and an application version is an environment', async () => {
    await drainQueue();
    await putVariable(server.context, owner, { project: { id: server.shop }, name: 'REGION', value: 'eu' });
    const { body } = await ask(server, 'autonoma', path(), {
      method: 'POST',
      body: {
        runtime_metadata: { REGION: 'us', USER: 'bob@example.org', STRANGER: 'x' },
        application_version_id: uuidToBase36(samples.environmentId),
      },
    });
    const [taken] = await takeRuns(server.context, { limit: 1, owner: 'tests', leaseMs: 60_000 });
    const values = Object.fromEntries(taken?.plan.variables.map(({ name, value }) => [name, value]) ?? []);
    expect(values).toMatchObject({ REGION: 'us', USER: 'bob@example.org' });
    expect(values).not.toHaveProperty('STRANGER');
    const run = await getRun(server.context, owner, { run: { id: taken?.runId ?? '' } });
    expect(uuidToBase36(run.id)).toBe((body as { run_id: string }).run_id);
    expect(run.environment?.slug).toBe('staging');
  });
});

describe('errors', () => {
  const wrongKeys: [string, Record<string, string>][] = [
    ['no key', {}],
    ['half a key', { 'autonoma-client-id': 'c1' }],
    ['a wrong key', { 'autonoma-client-id': 'c1', 'autonoma-client-secret': 'nothing' }],
  ];

  test.each(wrongKeys)('%s', async (_case, key) => {
    for (const path of [pathOf(samples.runs.passed), '/api/run/unknown']) {
      const { status, body } = await ask(server, 'autonoma', path, { key });
      expect([status, body]).toEqual([401, unauthorized]);
      expect(contract.problemsOf({ path: getPath, method: 'get', status, body })).toEqual([]);
    }
  });

  test('a key with the id of another', async () => {
    const key = { ...server.headers.autonoma, 'autonoma-client-id': 'c2' };
    const { status, body } = await ask(server, 'autonoma', pathOf(samples.runs.passed), { key });
    expect([status, body]).toEqual([401, unauthorized]);
  });

  test("an unknown id, one that can't be one, and another project's run are all not found", async () => {
    const ids = [
      uuidToBase36('00000000-0000-7000-8000-000000000000'),
      'nobody',
      uuidToBase36(samples.foreign.id),
    ];
    for (const id of ids) {
      const { status, body } = await ask(server, 'autonoma', `/api/run/${id}`);
      expect([status, body]).toEqual([404, notFound(id)]);
      const started = await ask(server, 'autonoma', `/api/test/${id}/run`, { method: 'POST' });
      expect([started.status, started.body]).toEqual([404, notFound(id)]);
    }
  });

  test.each([
    ['malformed JSON', '{"source": "api",\n  oops}', 400, /line 2, column 3/],
    ['a wrong type', { runtime_metadata: { A: 1 } }, 400, /runtime_metadata\.A/],
    ['an array', [], 400, /body/],
    ['an unknown environment', { application_version_id: 'nobody' }, 400, /nobody/],
    ['a huge body', { source: 'x'.repeat(1_100_000) }, 413, /1 MB/],
    ['an abyss', '['.repeat(900_000), 400, /not valid JSON/],
    ['a prototype', '{"__proto__": {"admin": true}}', 400, /__proto__/],
  ])('%s', async (_case, body, status, message) => {
    const path = `/api/test/${uuidToBase36(samples.test.id)}/run`;
    const answer = await ask(server, 'autonoma', path, { method: 'POST', body });
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ error: expect.any(String), message: expect.stringMatching(message) });
  });

  test('an address that is no call', async () => {
    const { status, body } = await ask(server, 'autonoma', '/api/run/x/y/z');
    expect([status, body]).toEqual([
      404,
      { error: 'Not found', message: expect.stringContaining('/api/run/x/y/z') },
    ]);
  });
});

test('the dialect answers below its prefix too', async () => {
  for (const prefix of ['/autonoma', '/autonoma/api']) {
    const { status } = await ask(server, 'autonoma', `${prefix}/run/${uuidToBase36(samples.runs.passed.id)}`);
    expect(status).toBe(200);
  }
});

async function drainQueue(): Promise<void> {
  await takeRuns(server.context, { limit: 100, owner: 'tests', leaseMs: 60_000 });
}
