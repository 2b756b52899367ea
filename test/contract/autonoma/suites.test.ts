import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { uuidToBase36 } from '#base/ids.ts';
import type { BatchRecord, TestRecord } from '#core/domain/records.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import { uuidFromBase36 } from '#base/ids.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { sampleStates, makeSamples, type Samples } from '../../api/runs-in-states.ts';
import { signInTest } from '../../api/sample-attempts.ts';
import { ask } from '../ask.ts';
import { problemsOf, readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';
import {
  folder as folderSchema,
  notFound,
  runStatus,
  startedFolder,
  startedTag,
  testDefinition,
  testRun,
  unauthorized,
} from './reference.ts';
import { makeApplication, sendForm, type MadeApplication } from './send-form.ts';

const contract = readContract('autonoma');
let server: TestServer;
let samples: Samples;
let folderId: string;
let nested: TestRecord;
let tagId: string;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
  folderId = uuidToBase36(samples.test.folder?.id ?? '');
  nested = await putTest(server.context, owner, {
    project: { id: server.shop },
    definition: { ...signInTest, name: 'A member signs out', tags: ['smoke', 'slow'] },
    folder: 'Accounts/Sessions',
  });
  const { id } = await server.context.database
    .selectFrom('tags')
    .select('id')
    .where('name', '=', 'slow')
    .executeTakeFirstOrThrow();
  tagId = uuidToBase36(id);
});
afterAll(() => server[Symbol.asyncDispose]());

async function look(path: string, operation: { path: string; status?: number }): Promise<unknown> {
  const { status, body } = await ask(server, 'autonoma', path);
  expect(status).toBe(operation.status ?? 200);
  expect(contract.problemsOf({ path: operation.path, method: 'get', status, body })).toEqual([]);
  return body;
}

const namesOf = (body: unknown): string[] => (body as { name: string }[]).map(({ name }) => name);

describe('tests', () => {
  test('are listed newest first, with steps where asked', async () => {
    const body = await look('/api/test?steps=true', { path: '/api/test' });
    expect(problemsOf({ type: 'array', items: testDefinition }, body)).toEqual([]);
    expect(namesOf(body)).toEqual(['A member signs out', 'A member signs in']);
    await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/listTests.golden');
    expect(JSON.stringify(await look('/api/test', { path: '/api/test' }))).not.toContain('"steps"');
  });

  test('limit and offset cut the list, a folder narrows it, an unknown one leaves nothing', async () => {
    const path = '/api/test';
    expect(namesOf(await look('/api/test?limit=1&offset=1', { path }))).toEqual(['A member signs in']);
    expect(await look('/api/test?offset=2', { path })).toEqual([]);
    expect(namesOf(await look(`/api/test?folder=${folderId}`, { path }))).toEqual(['A member signs in']);
    for (const unknown of ['nobody', uuidToBase36('00000000-0000-7000-8000-000000000000')]) {
      expect(await look(`/api/test?folder=${unknown}`, { path })).toEqual([]);
      expect(await look(`/api/run?test=${unknown}`, { path: '/api/run' })).toEqual([]);
    }
  });

  test('one, with its steps', async () => {
    const body = await look(`/api/test/${uuidToBase36(nested.id)}?steps=1`, { path: '/api/test/{test_id}' });
    expect(problemsOf(testDefinition, body)).toEqual([]);
    await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/getTest.golden');
  });
});

describe('folders', () => {
  test('are listed, whatever they stand in, each with its own tests', async () => {
    const body = await look('/api/folder', { path: '/api/folder' });
    expect(problemsOf({ type: 'array', items: folderSchema }, body)).toEqual([]);
    expect(namesOf(body)).toEqual(['Sessions', 'Accounts']);
    await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/listFolders.golden');
    expect(namesOf(await look('/api/folder?limit=1&offset=1', { path: '/api/folder' }))).toEqual([
      'Accounts',
    ]);
  });

  test('one that the clock runs says when', async () => {
    const now = server.context.clock();
    await server.context.database
      .insertInto('schedules')
      .values({
        id: '0193a4c0-0000-7000-8000-000000000001',
        created_at: now,
        updated_at: now,
        project_id: server.shop,
        name: 'Each night',
        cron: '0 0 * * *',
        folder_id: samples.test.folder?.id ?? '',
      })
      .execute();
    const body = await look(`/api/folder/${folderId}`, { path: '/api/folder/{folder_id}' });
    expect(problemsOf(folderSchema, body)).toEqual([]);
    await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/getFolder.golden');
  });
});

describe('runs', () => {
  const path = '/api/run';

  test('are listed newest first, with media and steps where asked', async () => {
    const body = await look('/api/run?media=true&steps=true', { path });
    expect(problemsOf({ type: 'array', items: testRun }, body)).toEqual([]);
    expect((body as unknown[]).length).toBe(sampleStates.length);
    const plain = await look('/api/run?limit=2', { path });
    expect(JSON.stringify(plain)).not.toMatch(/"steps"|\/media\//);
    await expect(normalise(plain, server.origin)).toMatchFileSnapshot('golden/listRuns.golden');
    const [first] = (await look('/api/run?limit=1&media=true&steps=true&status=passed', {
      path,
    })) as object[];
    const detail = await ask(
      server,
      'autonoma',
      `/api/run/${(first as { id: string }).id}?media=true&steps=true`,
    );
    expect(normalise(first, server.origin)).toBe(normalise(detail.body, server.origin));
  });

  test.each([
    ['pending', ['queued']],
    ['running', ['running', 'cancelling']],
    ['passed', ['flaky', 'passed']],
    ['failed', ['cancelled', 'errored', 'failed']],
  ] as const)('that are %s', async (word, states) => {
    const body = (await look(`/api/run?status=${word}`, { path })) as { id: string; status: string }[];
    expect(new Set(body.map(({ id }) => id))).toEqual(
      new Set(states.map((state) => uuidToBase36(samples.runs[state].id))),
    );
    expect(new Set(body.map(({ status }) => status))).toEqual(new Set([word]));
  });

  test('of a test and of a folder', async () => {
    const testId = uuidToBase36(samples.test.id);
    expect(await look(`/api/run?test=${testId}&folder=${folderId}`, { path })).toHaveLength(8);
    expect(await look(`/api/run?test=${uuidToBase36(nested.id)}`, { path })).toEqual([]);
  });

  test.each(sampleStates)('the status of one that is %s, and of its batch', async (state) => {
    const run = samples.runs[state];
    const one = await look(`/api/run/${uuidToBase36(run.id)}/status`, { path: '/api/run/{run_id}/status' });
    const suites = ['folder', 'tag'].map(async (noun) => {
      const at = `/api/run/${noun}/{${noun}_run_id}/status`;
      return await look(`/api/run/${noun}/${uuidToBase36(run.batchId ?? '')}/status`, { path: at });
    });
    const [ofFolder, ofTag] = await Promise.all(suites);
    for (const body of [one, ofFolder, ofTag]) expect(problemsOf(runStatus, body)).toEqual([]);
    const word = (one as { status: string }).status;
    expect(ofFolder).toMatchObject({ status: word });
    expect(ofTag).toEqual(ofFolder);
    if (state !== 'failed') return;
    await expect(normalise(one, server.origin)).toMatchFileSnapshot('golden/getRunStatus.golden');
    await expect(normalise(ofFolder, server.origin)).toMatchFileSnapshot('golden/getFolderRunStatus.golden');
    await expect(normalise(ofTag, server.origin)).toMatchFileSnapshot('golden/getTagRunStatus.golden');
  });

  test('the page of a batch is for people, by its address alone', async () => {
    const batchId = uuidToBase36(samples.runs.failed.batchId ?? '');
    const { url } = (await look(`/api/run/folder/${batchId}/status`, {
      path: '/api/run/folder/{folder_run_id}/status',
    })) as { url: string };
    const page = await fetch(url);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('A member signs in')]);
    expect((await fetch(url.replace(/expires=\d/, 'expires=2'))).status).toBe(403);
    // Without a signature it is the dashboard's, where people sign in first.
    const dashboard = await fetch(url.split('?', 1)[0] ?? '');
    expect(await dashboard.text()).not.toContain('A member signs in');
  });
});

type Started = { readonly message: string; readonly folder_run_id: string; readonly tag_run_id?: string };

async function start(path: string, body?: unknown, status = 200): Promise<Started & { error?: string }> {
  const answer = await ask(server, 'autonoma', path, { method: 'POST', body });
  expect([answer.status, answer.body]).toEqual([status, expect.anything()]);
  const pattern = path.replace(/(folder|tag|test)\/[^/]+/, '$1/{$1_id}');
  expect(contract.problemsOf({ path: pattern, method: 'post', status, body: answer.body })).toEqual([]);
  return answer.body as Started;
}

async function batchOf(started: Started): Promise<BatchRecord> {
  const id = uuidFromBase36(started.folder_run_id) ?? '';
  return await getBatch(server.context, owner, { batch: { id } });
}

/** Tests and where they run, as "name @ environment". */
async function placesOf(started: Started): Promise<string[]> {
  const { runs } = await batchOf(started);
  return runs
    .map(({ environment, test: { name } }) => `${name} @ ${environment?.name ?? 'its own page'}`)
    .toSorted();
}

describe('starting a folder and a tag', () => {
  const run = (): string => `/api/folder/${folderId}/run`;

  test('tests that have start pages of their own need no application', async () => {
    const body = await start(run(), { source: 'ci-cd' });
    expect(problemsOf(startedFolder, body)).toEqual([]);
    expect(await placesOf(body)).toEqual(['A member signs in @ its own page']);
    const { runs } = await batchOf(body);
    expect(runs[0]).toMatchObject({ source: 'ci-cd', state: 'queued' });
    await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/runFolder.golden');
    const listed = (await look(`/api/run?limit=1`, { path: '/api/run' })) as object[];
    expect(listed[0]).toMatchObject({ folder_run_id: body.folder_run_id, status: 'pending' });
  });

  test('recursive takes the folders in it as well', async () => {
    expect(await placesOf(await start(run(), { recursive: true }))).toEqual([
      'A member signs in @ its own page',
      'A member signs out @ its own page',
    ]);
  });

  test('a tag, by id or name, is answered with 201', async () => {
    const body = await start(`/api/tag/${tagId}/run`, { run_on_latest: true }, 201);
    expect(problemsOf(startedTag, body)).toEqual([]);
    expect(body.tag_run_id).toBe(body.folder_run_id);
    expect(await placesOf(body)).toEqual(['A member signs out @ its own page']);
    await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/runTag.golden');
    expect(await placesOf(await start('/api/tag/smoke/run', undefined, 201))).toHaveLength(2);
  });

  describe('on versions of applications', () => {
    let site: MadeApplication;
    let office: MadeApplication;
    let secondVersion: string;

    beforeAll(async () => {
      site = await makeApplication(server, { name: 'Site', path: 'https://one.example', version: 'STG' });
      const { body } = await sendForm(server, 'PATCH', `/api/application/${site.application_id}`, {
        path: 'https://two.example',
        version: 'STG 2',
      });
      secondVersion = (body as MadeApplication).application_version_id;
    });

    test("the latest of the project's only application, where none is named", async () => {
      const body = await start(run(), { recursive: true, run_on_latest: true });
      expect(await placesOf(body)).toEqual([
        'A member signs in @ Site STG 2',
        'A member signs out @ Site STG 2',
      ]);
      expect(body.message).toContain("'STG 2'");
      expect((await batchOf(body)).environment).toMatchObject({ name: 'Site STG 2' });
      const one = (await look(`/api/test/${uuidToBase36(nested.id)}`, {
        path: '/api/test/{test_id}',
      })) as object;
      expect(one).toMatchObject({ application_version: { name: 'STG 2', path: 'https://two.example' } });
      const alone = await start(`/api/test/${uuidToBase36(nested.id)}/run`);
      const { run_id: runId } = alone as unknown as { run_id: string };
      expect((await ask(server, 'autonoma', `/api/run/${runId}`)).body).toMatchObject({
        metadata: { version: 'STG 2', application_version_id: secondVersion },
      });
    });

    test('a disabled version is not the latest, and nothing runs on it', async () => {
      const { database } = server.context;
      const id = uuidFromBase36(secondVersion) ?? '';
      await database.updateTable('environments').set({ disabled: true }).where('id', '=', id).execute();
      expect(await placesOf(await start(run()))).toEqual(['A member signs in @ Site STG']);
      const named = await start(run(), { application_version_id: secondVersion }, 400);
      expect(named.message).toContain('disabled');
      await database.updateTable('environments').set({ disabled: false }).where('id', '=', id).execute();
    });

    test('one for all, or several of an application', async () => {
      const one = { application_version_id: site.application_version_id };
      expect(await placesOf(await start(run(), one))).toEqual(['A member signs in @ Site STG']);
      const both = [site.application_version_id, secondVersion];
      const versions = [{ application_id: site.application_id, application_version_ids: both }];
      const body = await start(`/api/tag/${tagId}/run`, { application_versions: versions }, 201);
      expect(await placesOf(body)).toEqual([
        'A member signs out @ Site STG',
        'A member signs out @ Site STG 2',
      ]);
      expect((await batchOf(body)).environment).toBeNull();
    });

    test('with several applications, a test says by its environment which it is of', async () => {
      office = await makeApplication(server, { name: 'Office', path: 'https://office.example' });
      await putTest(server.context, owner, {
        project: { id: server.shop },
        definition: { ...signInTest, name: 'A clerk signs in', environment: 'office-1' },
        folder: 'Office',
      });
      const folders = (await look('/api/folder', { path: '/api/folder' })) as { id: string; name: string }[];
      const id = folders.find(({ name }) => name === 'Office')?.id ?? '';
      await sendForm(server, 'PATCH', `/api/application/${office.application_id}`, {
        path: 'https://office.example',
        version: '2',
      });
      expect(await placesOf(await start(`/api/folder/${id}/run`))).toEqual(['A clerk signs in @ Office 2']);
      const versions = [
        { application_id: site.application_id, application_version_ids: [site.application_version_id] },
        { application_id: office.application_id, application_version_ids: [office.application_version_id] },
      ];
      const listed = await start(`/api/folder/${id}/run`, { application_versions: versions });
      expect(await placesOf(listed)).toEqual(['A clerk signs in @ Office 1']);
    });

    test('no application that can be told is a 400 that says so', async () => {
      await putTest(server.context, owner, {
        project: { id: server.shop },
        definition: { name: 'Lost', tags: ['lost'], variables: [], steps: signInTest.steps },
        folder: 'Lost',
      });
      const folders = (await look('/api/folder?limit=1', { path: '/api/folder' })) as { id: string }[];
      const id = folders[0]?.id ?? '';
      expect(await start(`/api/folder/${id}/run`, undefined, 400)).toEqual({
        error: 'Bad Request',
        message: `No applicationVersionID provided, and could not automatically determine an application from the tests within folder ${id}. Please specify an applicationVersionID or ensure at least one test has an associated application.`,
      });
      expect((await start('/api/tag/lost/run', {}, 400)).message).toContain('the tests with tag lost');
      const one = { application_version_id: site.application_version_id };
      expect(await placesOf(await start(`/api/folder/${id}/run`, one))).toEqual(['Lost @ Site STG']);
    });

    test('versions that are not there, or of another application', async () => {
      const lists: [unknown, RegExp][] = [
        [
          [{ application_id: 'x', application_version_ids: [secondVersion] }],
          /no application with the id `x`/,
        ],
        [
          [{ application_id: secondVersion, application_version_ids: [secondVersion] }],
          /not found|no application/i,
        ],
        [
          [{ application_id: office.application_id, application_version_ids: [secondVersion] }],
          /no version of/,
        ],
        [
          [{ application_id: office.application_id, application_version_ids: ['y'] }],
          /version with the id `y`/,
        ],
        [[{ application_id: office.application_id, application_version_ids: [] }], /application_version_ids/],
        ['latest', /application_versions/],
      ];
      for (const [versions, message] of lists) {
        const body = await start(run(), { application_versions: versions }, 400);
        expect([versions, body.message]).toEqual([versions, expect.stringMatching(message)]);
      }
      const unknown = uuidToBase36('00000000-0000-7000-8000-000000000000');
      const body = await start(run(), { application_version_id: unknown }, 400);
      expect(body.message).toContain(unknown);
    });

    test('a folder without tests', async () => {
      await putTest(server.context, owner, {
        project: { id: server.shop },
        definition: { ...signInTest, name: 'Deep' },
        folder: 'Outer/Inner',
      });
      const folders = (await look('/api/folder', { path: '/api/folder' })) as { id: string; name: string }[];
      const id = folders.find(({ name }) => name === 'Outer')?.id ?? '';
      expect((await start(`/api/folder/${id}/run`, {}, 400)).message).toContain('no test to run');
      expect(
        await placesOf(
          await start(`/api/folder/${id}/run`, {
            recursive: true,
            application_version_id: secondVersion,
          }),
        ),
      ).toEqual(['Deep @ Site STG 2']);
    });
  });
});

describe('errors', () => {
  const calls: ['GET' | 'POST', (id: string) => string][] = [
    ['GET', (id) => `/api/test/${id}`],
    ['GET', (id) => `/api/folder/${id}`],
    ['POST', (id) => `/api/folder/${id}/run`],
    ['POST', (id) => `/api/tag/${id}/run`],
    ['GET', (id) => `/api/run/${id}/status`],
    ['GET', (id) => `/api/run/folder/${id}/status`],
    ['GET', (id) => `/api/run/tag/${id}/status`],
  ];

  test("what is unknown, can't be, or is another project's is not found, each in the same words", async () => {
    const foreign = samples.foreign;
    await putEnvironment(server.context, owner, { project: { id: server.bank }, name: 'Vault' });
    const theirs = await putTest(server.context, owner, {
      project: { id: server.bank },
      definition: { ...signInTest, tags: ['vault'] },
      folder: 'Vault',
    });
    const ids = [
      uuidToBase36('00000000-0000-7000-8000-000000000000'),
      'nobody',
      ...[foreign.id, foreign.testId, foreign.batchId ?? '', theirs.folder?.id ?? ''].map(uuidToBase36),
      'vault',
    ];
    for (const [method, path] of calls) {
      for (const id of ids) {
        const { status, body } = await ask(server, 'autonoma', path(id), { method });
        expect([path(id), status, body]).toEqual([path(id), 404, notFound(id)]);
      }
    }
  });

  test('no key', async () => {
    const lists = ['/api/test', '/api/folder', '/api/run', '/api/mobile/version?customID=x'];
    const wanted = [
      ...calls.map(([method, path]) => [method, path('x')] as const),
      ...lists.map((path) => ['GET', path] as const),
    ];
    for (const [method, path] of wanted) {
      const { status, body } = await ask(server, 'autonoma', path, { method, key: {} });
      expect([path, status, body]).toEqual([path, 401, unauthorized]);
    }
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'offset=-1', 'offset=10001', 'offset=1.5'])(
    '?%s',
    async (query) => {
      for (const path of ['/api/test', '/api/folder', '/api/run']) {
        const body = await look(`${path}?${query}`, { path, status: 400 });
        expect(body).toEqual({
          error: 'Bad Request',
          message: expect.stringContaining(query.split('=')[0] ?? ''),
        });
      }
    },
  );

  test('a key that may only look starts nothing', async () => {
    const { key, secret } = await createKey(server.context, owner, {
      kind: 'autonoma',
      name: 'Looker',
      projects: [{ id: server.shop }],
      role: 'viewer',
    });
    const headers = { 'autonoma-client-id': key.prefix, 'autonoma-client-secret': secret };
    const path = `/api/folder/${folderId}`;
    expect((await ask(server, 'autonoma', path, { key: headers })).status).toBe(200);
    const { body, status } = await ask(server, 'autonoma', `${path}/run`, { method: 'POST', key: headers });
    expect([status, body]).toEqual([403, { error: 'Forbidden', message: expect.any(String) }]);
    const pattern = '/api/folder/{folder_id}/run';
    expect(contract.problemsOf({ path: pattern, method: 'post', status, body })).toEqual([]);
  });

  test('a status that is none', async () => {
    const body = await look('/api/run?status=blocked', { path: '/api/run', status: 400 });
    expect(body).toEqual({ error: 'Bad Request', message: expect.stringContaining('status') });
  });
});
