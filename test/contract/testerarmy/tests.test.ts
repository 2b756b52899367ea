import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cancelRun } from '#core/operations/runs/cancel-run.ts';

import { owner } from '../../api/open-server.ts';
import { type Body, type Client, openClient } from './open-client.ts';

const nobody = '00000000-0000-7000-8000-000000000000';
let client: Client;
let call: Client['call'];
let projectId: string;

beforeAll(async () => {
  client = await openClient();
  call = client.call;
  projectId = await makeProject();
});
afterAll(() => client[Symbol.asyncDispose]());

async function makeProject(): Promise<string> {
  const body = { name: 'Store', url: 'https://store.example' };
  const made = await call<{ project: { id: string } }>('POST /projects', { body, status: 201 });
  return made.project.id;
}

const steps = [{ type: 'act', title: 'Click "Buy"' }];

async function makeTest(more: Body = {}): Promise<string> {
  const body = { title: 'Buy', projectId, steps, ...more };
  const made = await call<{ test: { id: string } }>('POST /tests', { body, status: 201 });
  return made.test.id;
}

describe('tests', () => {
  const everyKind = [
    { type: 'act', title: 'Click "Buy"' },
    { type: 'assert', title: '"Thank you" is visible' },
    { type: 'login', title: 'Sign in', credentialId: nobody },
    { type: 'login', title: 'Sign up', temporaryEmail: true },
    { type: 'files', title: 'Give the invoice', fileIds: [nobody] },
    { type: 'screenshot' },
    { type: 'javascript', code: 'return { success: true };' },
  ];

  test('one with steps of every kind is made, read, changed and deleted', async () => {
    const { test: made } = await call<{ test: { id: string; steps: readonly Body[] } }>('POST /tests', {
      body: { title: 'Buy', description: 'A lamp', projectId, steps: everyKind },
      status: 201,
      golden: 'createTest',
    });
    expect(made.steps).toMatchObject(everyKind);
    const params = { testId: made.id };
    await call('GET /tests/{testId}', { params, golden: 'getTest' });
    const body = { title: 'Buy two', steps, enabled: false };
    const changed = await call('PATCH /tests/{testId}', { params, body, golden: 'updateTest' });
    expect(changed).toMatchObject({ test: { title: 'Buy two', description: 'A lamp', enabled: false } });
    const enabled = await call('PATCH /tests/{testId}', { params, body: { enabled: true } });
    expect(enabled).toMatchObject({ test: { title: 'Buy two', enabled: true, steps } });
    await call('DELETE /tests/{testId}', { params, golden: 'deleteTest' });
    for (const method of ['GET', 'DELETE']) await call(`${method} /tests/{testId}`, { params, status: 404 });
    await call('PATCH /tests/{testId}', { params, body: {}, status: 404 });
    await call('POST /tests/{testId}/runs', { params, status: 404 });
  });

  test('they are listed by page, all or those of a group', async () => {
    const own = await makeProject();
    const { group } = await call<{ group: { id: string } }>('POST /groups', {
      body: { projectId: own, name: 'Smoke' },
      status: 201,
    });
    const ids: string[] = [];
    for (const title of ['A', 'B', 'C']) ids.push(await makeTest({ projectId: own, title }));
    ids.push(await makeTest({ projectId: own, title: 'D', groupId: group.id }));
    type Listed = { tests: readonly { id: string }[]; nextCursor: string | null; projectName: string };
    const first = await call<Listed>('GET /tests', {
      query: `?projectId=${own}&limit=3`,
      golden: 'listTests',
    });
    const cursor = encodeURIComponent(first.nextCursor ?? '');
    const rest = await call<Listed>('GET /tests', { query: `?projectId=${own}&limit=3&cursor=${cursor}` });
    expect([...first.tests, ...rest.tests].map(({ id }) => id)).toEqual(ids.toReversed());
    expect(rest.nextCursor).toBeNull();
    const grouped = await call<Listed>('GET /tests', { query: `?projectId=${own}&groupId=${group.id}` });
    expect(grouped.tests.map(({ id }) => id)).toEqual([ids[3]]);
  });

  test('one of a phone is kept, and refused where it is to run', async () => {
    const testId = await makeTest({ platform: 'mobile' });
    const params = { testId };
    expect(await call('GET /tests/{testId}', { params })).toMatchObject({
      platform: 'mobile',
      enabled: true,
    });
    const refused = await call('POST /tests/{testId}/runs', { params, status: 400 });
    expect(refused).toMatchObject({ message: expect.stringContaining('web applications only') });
    const off = await call('PATCH /tests/{testId}', { params, body: { enabled: false } });
    expect(off).toMatchObject({ test: { platform: 'mobile', enabled: false } });
  });

  test('what is refused', async () => {
    expect.hasAssertions();
    const wrong = [
      {},
      { title: 'x', projectId, steps: [] },
      { title: 'x', projectId, steps: Array.from({ length: 51 }, () => steps[0]) },
      { title: 'x', projectId, steps: [{ type: 'act' }] },
      { title: 'x', projectId, steps: [{ type: 'dance', title: 'Dance' }] },
      { title: 'x', projectId, steps: [{ type: 'javascript' }] },
      { title: 'x'.repeat(501), projectId, steps },
      { title: 'x\0', projectId, steps },
    ];
    for (const body of wrong) await call('POST /tests', { body, status: 400 });
    await call('POST /tests', { body: { title: 'x', projectId: nobody, steps }, status: 404 });
    await call('POST /tests', { body: { title: 'x', projectId, steps, groupId: nobody }, status: 404 });
    await call('GET /tests', { status: 400 });
    await call('GET /tests', { query: `?projectId=${projectId}&limit=101`, status: 400 });
    await call('GET /tests', { query: `?projectId=${projectId}&cursor=x`, status: 400 });
    await call('GET /tests', { query: `?projectId=${nobody}`, status: 404 });
    await call('GET /tests/{testId}', { params: { testId: 'x' }, status: 400 });
  });
});

describe('runs', () => {
  test('are listed by page, and by what became of them', async () => {
    const own = await makeProject();
    const testId = await makeTest({ projectId: own });
    const runIds: string[] = [];
    for (let count = 0; count < 3; count++) {
      const started = await call<{ runId: string }>('POST /tests/{testId}/runs', {
        params: { testId },
        status: 202,
      });
      runIds.push(started.runId);
    }
    const [first = ''] = runIds;
    await call('POST /runs/{id}/cancel', { params: { id: first }, golden: 'cancelRun' });
    await call('POST /runs/{id}/cancel', { params: { id: first }, status: 409 });
    type Listed = { runs: readonly { id: string }[]; nextCursor: string | null };
    const list = async (query: string, golden?: string): Promise<Listed> =>
      await call<Listed>('GET /runs', {
        query: `?projectId=${own}${query}`,
        ...(golden === undefined ? {} : { golden }),
      });
    const page = await list('&limit=2', 'listRuns');
    const rest = await list(`&limit=2&cursor=${encodeURIComponent(page.nextCursor ?? '')}`);
    expect([...page.runs, ...rest.runs].map(({ id }) => id)).toEqual(runIds.toReversed());
    const found = async (status: string): Promise<number> => (await list(`&status=${status}`)).runs.length;
    expect(await Promise.all(['queued', 'running', 'completed', 'failed', 'cancelled'].map(found))).toEqual([
      2, 0, 0, 0, 1,
    ]);
    expect((await list(`&testId=${testId}`)).runs).toHaveLength(3);
    for (const id of runIds.slice(1)) await cancelRun(client.server.context, owner, { run: { id } });
  });

  test('a run starts where the project is', async () => {
    const testId = await makeTest();
    const { runId } = await call<{ runId: string }>('POST /tests/{testId}/runs', {
      params: { testId },
      status: 202,
    });
    const row = await client.server.context.database
      .selectFrom('runs')
      .select('options')
      .where('id', '=', runId)
      .executeTakeFirstOrThrow();
    expect(row.options.baseUrl).toBe('https://store.example');
  });

  test('what is refused', async () => {
    expect.hasAssertions();
    for (const query of ['?status=odd', '?limit=0', '?limit=x', '?cursor=x', '?projectId=x', '?testId=x']) {
      await call('GET /runs', { query, status: 400 });
    }
    await call('GET /runs', { query: `?projectId=${nobody}`, status: 404 });
    await call('GET /runs', { key: {}, status: 401 });
    await call('POST /runs/{id}/cancel', { params: { id: nobody }, status: 404 });
    await call('POST /runs/{id}/cancel', { params: { id: 'x' }, status: 400 });
  });

  test('what belongs to another project is not there', async () => {
    expect.hasAssertions();
    const key = client.server.headers.testerarmy;
    const testId = await makeTest();
    const { runId } = await call<{ runId: string }>('POST /tests/{testId}/runs', {
      params: { testId },
      status: 202,
    });
    const params = { testId, id: runId, projectId };
    for (const operation of [
      'GET /tests/{testId}',
      'DELETE /tests/{testId}',
      'POST /tests/{testId}/runs',
      'GET /runs/{id}',
      'POST /runs/{id}/cancel',
      'GET /projects/{projectId}/environments',
      'GET /projects/{projectId}/credentials',
      'GET /projects/{projectId}/memories',
      'GET /projects/{projectId}/files',
    ]) {
      await call(operation, { params, key, status: 404 });
    }
  });
});
