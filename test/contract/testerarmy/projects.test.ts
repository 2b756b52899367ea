import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createFile } from '#core/operations/environments/create-file.ts';
import { putFileBytes } from '#core/operations/environments/put-file-bytes.ts';

import { owner } from '../../api/open-server.ts';
import { type Body, type Client, openClient } from './open-client.ts';

const nobody = '00000000-0000-7000-8000-000000000000';
let client: Client;
let call: Client['call'];

beforeAll(async () => {
  client = await openClient();
  call = client.call;
});
afterAll(() => client[Symbol.asyncDispose]());

type Project = { readonly id: string; readonly shortId: string };

async function makeProject(name = 'Store'): Promise<Project> {
  const body = { name, url: 'store.example' };
  const { project } = await call<{ project: Project }>('POST /projects', { body, status: 201 });
  return project;
}

describe('projects', () => {
  test('one is made, listed, read by both ids, changed and deleted', async () => {
    const made = await call<{ project: Project }>('POST /projects', {
      body: { name: 'Lamps', url: 'https://lamps.example', projectType: 'web', description: 'A shop' },
      status: 201,
      golden: 'createProject',
    });
    const { id, shortId } = made.project;
    const listed = await call<{ projects: readonly Body[] }>('GET /projects', { golden: 'listProjects' });
    expect(listed.projects).toContainEqual(expect.objectContaining({ id, shortId, name: 'Lamps' }));
    const read = await call('GET /projects/{projectId}', {
      params: { projectId: shortId },
      golden: 'getProject',
    });
    expect(read).toEqual(await call('GET /projects/{projectId}', { params: { projectId: id } }));
    const changed = await call('PATCH /projects/{projectId}', {
      params: { projectId: id },
      body: { name: 'Lights', description: null },
      golden: 'updateProject',
    });
    expect(changed).toMatchObject({ project: { name: 'Lights', url: 'https://lamps.example' } });
    await call('DELETE /projects/{projectId}', { params: { projectId: shortId }, golden: 'deleteProject' });
    await call('GET /projects/{projectId}', { params: { projectId: id }, status: 404 });
    await call('DELETE /projects/{projectId}', { params: { projectId: id }, status: 404 });
  });

  test('an address needs no scheme; a name may be there twice; any letters make a name', async () => {
    const first = await makeProject('Twice');
    const second = await makeProject('Twice');
    const third = await makeProject('店');
    expect(new Set([first.shortId, second.shortId, third.shortId]).size).toBe(3);
    expect(first).toMatchObject({ name: 'Twice', url: 'https://store.example' });
  });

  test('a project that is deleted takes all that is in it along, and its runs are cancelled', async () => {
    const { id: projectId } = await makeProject('Gone');
    const steps = [{ type: 'act', title: 'Click "Buy"' }];
    const { test: made } = await call<{ test: { id: string } }>('POST /tests', {
      body: { title: 'Buy', projectId, steps },
      status: 201,
    });
    const params = { testId: made.id };
    const { runId } = await call<{ runId: string }>('POST /tests/{testId}/runs', { params, status: 202 });
    await call('DELETE /projects/{projectId}', { params: { projectId } });
    await call('GET /tests/{testId}', { params, status: 404 });
    await call('GET /runs/{id}', { params: { id: runId }, status: 404 });
    const row = await client.server.context.database
      .selectFrom('runs')
      .select(['state', 'outcome', 'cancel_reason'])
      .where('id', '=', runId)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      state: 'ended',
      outcome: 'cancelled',
      cancel_reason: 'Its project has been deleted.',
    });
    await makeProject('Gone');
  });

  test('what is refused', async () => {
    expect.hasAssertions();
    const key = client.server.headers.testerarmy;
    const body = { name: 'Mine', url: 'https://mine.example' };
    const refused = await call('POST /projects', {
      key,
      body,
      status: 403,
      golden: 'createProject-forbidden',
    });
    expect(refused).toMatchObject({ error: 'Forbidden', currentCount: 1, limit: 1 });
    for (const wrong of [
      {},
      { name: '', url: 'x.example' },
      { name: 'a', url: 'ftp://a' },
      { name: 'a\0', url: 'b' },
    ]) {
      await call('POST /projects', { body: wrong, status: 400 });
    }
    await call('GET /projects', { key: {}, status: 401 });
    for (const projectId of [nobody, 'ffffffffff', 'no-such-project', client.server.bank]) {
      await call('GET /projects/{projectId}', { key, params: { projectId }, status: 404 });
      await call('PATCH /projects/{projectId}', { key, params: { projectId }, body: {}, status: 404 });
      await call('DELETE /projects/{projectId}', { key, params: { projectId }, status: 404 });
    }
  });
});

describe('environments', () => {
  test('two are there; others are made and deleted', async () => {
    const { id: projectId } = await makeProject();
    const params = { projectId };
    const path = '/projects/{projectId}/environments';
    await call(`GET ${path}`, { params, golden: 'listEnvironments' });
    const { environment } = await call<{ environment: { id: string } }>(`POST ${path}`, {
      params,
      body: { name: 'QA two', url: 'https://qa.store.example' },
      status: 201,
      golden: 'createEnvironment',
    });
    const refused = await call(`POST ${path}`, {
      params,
      body: { name: 'qa TWO', url: 'https://other.example' },
      status: 409,
    });
    expect(refused).toMatchObject({ error: 'Conflict' });
    await call(`POST ${path}`, {
      params,
      body: { name: 'Production', url: 'https://p.example' },
      status: 409,
    });
    const one = { ...params, environmentId: environment.id };
    await call(`DELETE ${path}/{environmentId}`, { params: one, golden: 'deleteEnvironment' });
    await call(`DELETE ${path}/{environmentId}`, { params: one, status: 404 });
    const again = { name: 'QA two', url: 'https://qa.store.example' };
    await call(`POST ${path}`, { params, body: again, status: 201 });
  });

  test('production is where the project is, and cannot be deleted', async () => {
    const { id: projectId } = await makeProject();
    const path = '/projects/{projectId}/environments';
    type Listed = { environments: readonly { id: string; kind: string; url: string | null }[] };
    const { environments } = await call<Listed>(`GET ${path}`, { params: { projectId } });
    expect(environments.map(({ kind, url }) => [kind, url])).toEqual([
      ['production', 'https://store.example'],
      ['pr_preview', null],
    ]);
    for (const { id } of environments) {
      const params = { projectId, environmentId: id };
      await call(`DELETE ${path}/{environmentId}`, { params, status: 400 });
    }
  });

  test('what is refused', async () => {
    expect.hasAssertions();
    const { id: projectId } = await makeProject();
    const path = '/projects/{projectId}/environments';
    for (const body of [
      {},
      { name: 'a' },
      { name: 'a', url: 'not an address' },
      { name: 'a', url: 'b', more: 1 },
    ]) {
      await call(`POST ${path}`, { params: { projectId }, body, status: 400 });
    }
    await call(`GET ${path}`, { params: { projectId: nobody }, status: 404 });
    await call(`POST ${path}`, { params: { projectId: nobody }, body: { name: 'a', url: 'b' }, status: 404 });
    await call(`DELETE ${path}/{environmentId}`, { params: { projectId, environmentId: 'x' }, status: 400 });
  });
});

describe('credentials', () => {
  const path = '/projects/{projectId}/credentials';

  test('each kind is kept, and nothing secret is shown, logged or readable in the database', async () => {
    const { id: projectId } = await makeProject();
    const params = { projectId };
    const given = [
      { kind: 'login', label: 'Ada', username: 'ada@example.org', password: 'open-sesame-1' },
      { kind: 'login', authMethod: 'google', label: 'G', username: 'ada', password: 'open-sesame-2' },
      { kind: 'login', authMethod: 'custom', label: 'C', authInstructions: 'open-sesame-3' },
      { kind: 'inbox', label: 'Mail' },
    ];
    for (const [index, body] of given.entries()) {
      await call(`POST ${path}`, { params, body, status: 201, golden: `createCredential-${index + 1}` });
    }
    const listed = await call(`GET ${path}`, { params, golden: 'listCredentials' });
    const rows = await client.server.context.database.selectFrom('credentials').selectAll().execute();
    const seen = [
      listed,
      rows.map(({ sealed, ...row }) => [row, sealed.toString('latin1')]),
      client.server.logged,
    ];
    expect(JSON.stringify(seen)).not.toContain('open-sesame');
  });

  test('what is refused', async () => {
    expect.hasAssertions();
    const { id: projectId } = await makeProject();
    const wrong = [
      { kind: 'login', label: 'x', username: 'a' },
      { kind: 'inbox', label: 'x', password: 'y' },
      { kind: 'login', authMethod: 'custom', label: 'x', username: 'a', password: 'b' },
      { kind: 'inbox', label: 'x'.repeat(51) },
    ];
    for (const body of wrong) {
      const refused = await call(`POST ${path}`, { params: { projectId }, body, status: 400 });
      expect(JSON.stringify(refused)).not.toContain('"b"');
    }
    await call(`GET ${path}`, { params: { projectId: nobody }, status: 404 });
    const body = { kind: 'inbox', label: 'x' };
    await call(`POST ${path}`, { params: { projectId: nobody }, body, status: 404 });
  });
});

describe('memories', () => {
  const path = '/projects/{projectId}/memories';
  const memory = (importance: string, title = 'Where it is') => ({
    category: 'site_structure',
    title,
    content: 'The basket is behind the lamp.',
    importance,
  });

  test('one is kept, listed and deleted', async () => {
    expect.hasAssertions();
    const { id: projectId } = await makeProject();
    const params = { projectId };
    const { memory: kept } = await call<{ memory: { id: string } }>(`POST ${path}`, {
      params,
      body: memory('high'),
      status: 201,
      golden: 'createMemory',
    });
    await call(`GET ${path}`, { params, golden: 'listMemories' });
    const one = { projectId, memoryId: kept.id };
    await call(`DELETE ${path}/{memoryId}`, { params: one, golden: 'deleteMemory' });
    await call(`DELETE ${path}/{memoryId}`, { params: one, status: 404 });
    await call(`GET ${path}`, { params: { projectId: nobody }, status: 404 });
    await call(`POST ${path}`, { params: { projectId: nobody }, body: memory('low'), status: 404 });
    await call(`POST ${path}`, { params, body: { ...memory('low'), category: 'gossip' }, status: 400 });
  });

  test('a full list makes room by what is less important, and else refuses', async () => {
    const { id: projectId } = await makeProject();
    const params = { projectId };
    const levels = ['low', ...Array.from({ length: 98 }, () => 'high'), 'medium'];
    for (const level of levels)
      await call(`POST ${path}`, { params, body: memory(level, level), status: 201 });
    const pruned = async (level: string): Promise<unknown> =>
      (await call(`POST ${path}`, { params, body: memory(level), status: 201 }))['pruned'];
    expect(await pruned('medium')).toBe(1);
    await call(`POST ${path}`, { params, body: memory('low'), status: 409 });
    await call(`POST ${path}`, { params, body: memory('medium'), status: 409 });
    expect(await pruned('high')).toBe(1);
    expect(await pruned('high')).toBe(1);
    const refused = await call(`POST ${path}`, { params, body: memory('high'), status: 409 });
    expect(refused).toMatchObject({
      error: 'Conflict',
      message: expect.stringContaining('Delete one first'),
    });
    expect(await call(`GET ${path}`, { params })).toMatchObject({ count: 100, maxMemories: 100 });
  });
});

test('files are listed once their bytes are there', async () => {
  const { id: projectId } = await makeProject();
  const { context } = client.server;
  const project = { id: projectId };
  await createFile(context, owner, { project, name: 'A link', url: 'https://docs.example' });
  const file = await createFile(context, owner, { project, name: 'orders.csv', contentType: 'text/csv' });
  const listFiles = async (golden?: string): Promise<unknown> =>
    await call('GET /projects/{projectId}/files', {
      params: { projectId },
      ...(golden === undefined ? {} : { golden }),
    });
  expect(await listFiles()).toEqual({ files: [] });
  await putFileBytes(context, { fileId: file.id, bytes: Buffer.from('a,b'), contentType: 'text/csv' });
  await listFiles('listFiles');
  await call('GET /projects/{projectId}/files', { params: { projectId: nobody }, status: 404 });
});
