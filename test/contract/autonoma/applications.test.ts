import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { uuidFromBase36, uuidToBase36 } from '#base/ids.ts';
import { createProject } from '#core/operations/projects/create-project.ts';
import { createApplication } from '#core/operations/environments/create-application.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { signInTest } from '../../api/sample-attempts.ts';
import { ask } from '../ask.ts';
import { problemsOf, readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';
import { createdApplication, createdVersion, notFound, unauthorized } from './reference.ts';
import { type MadeApplication, makeApplication, sendForm } from './send-form.ts';

const contract = readContract('autonoma');
const fields = { name: 'Site', path: 'https://shop.example', version: 'STG' };
let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

describe.each([
  ['/api/application', 'Application'],
  ['/api/mobile', 'Mobile'],
])('%s', (path, noun) => {
  test('makes an application with its first version, and further versions', async () => {
    const made = await sendForm(server, 'POST', path, fields);
    expect(made.status).toBe(200);
    expect(problemsOf(createdApplication, made.body)).toEqual([]);
    expect(contract.problemsOf({ path, method: 'post', status: 200, body: made.body })).toEqual([]);
    await expect(normalise(made.body, server.origin)).toMatchFileSnapshot(`golden/create${noun}.golden`);
    const { application_id: id } = made.body as MadeApplication;
    const next = await sendForm(server, 'PATCH', `${path}/${id}`, { ...fields, tag: 'production' });
    expect(next.status).toBe(200);
    expect(problemsOf(createdVersion, next.body)).toEqual([]);
    const at = `${path}/{application_id}`;
    expect(contract.problemsOf({ path: at, method: 'patch', status: 200, body: next.body })).toEqual([]);
    await expect(normalise(next.body, server.origin)).toMatchFileSnapshot(
      `golden/create${noun}Version.golden`,
    );
  });

  test.each(['android', 'ios'])(
    'refuses %s before its file is read, for nothing could run it',
    async (platform) => {
      const file = new Blob([new Uint8Array(3_000_000)]);
      for (const [method, at] of [
        ['POST', path],
        ['PATCH', `${path}/nobody`],
      ] as const) {
        const answer = await sendForm(server, method, at, { name: 'App', file }, { 'x-platform': platform });
        expect([answer.status, answer.body]).toEqual([
          400,
          { error: 'Bad Request', message: expect.stringContaining(platform) },
        ]);
      }
    },
  );

  test.each([
    ['no name', { path: 'https://shop.example' }, /name/],
    ['an empty name', { ...fields, name: ' ' }, /name/],
    ['no path', { name: 'Site' }, /path/],
    ['a character that no text may hold', { ...fields, name: 'Si\0te' }, /NUL/],
    ['an address that is none', { ...fields, path: 'ftp://shop.example' }, /ftp:/],
    ['cookies that are none', { ...fields, cookies: 'session=abc; hush-hush' }, /Part 2 of the cookies/],
    ['a place that is no JSON', { ...fields, geolocation: '40.7, -74' }, /geolocation.*latitude/],
    [
      'a place beyond the poles',
      { ...fields, geolocation: '{"latitude": 91, "longitude": 0}' },
      /geolocation/,
    ],
  ])('%s', async (_case, form, message) => {
    const { body, status } = await sendForm(server, 'POST', path, form);
    expect([status, body]).toEqual([400, { error: 'Bad Request', message: expect.stringMatching(message) }]);
    expect(JSON.stringify(body)).not.toContain('hush-hush');
  });

  test('a platform that is none, and none at all', async () => {
    for (const platform of ['windows', '']) {
      const { body, status } = await sendForm(server, 'POST', path, fields, { 'x-platform': platform });
      expect([status, body]).toEqual([
        400,
        { error: 'Bad Request', message: expect.stringContaining('x-platform') },
      ]);
    }
  });

  test('no key; a body that is no whole form; one that is too large', async () => {
    const none = await fetch(`${server.origin}${path}`, { method: 'POST', headers: { 'x-platform': 'web' } });
    expect([none.status, await none.json()]).toEqual([401, unauthorized]);
    const headers = {
      ...server.headers.autonoma,
      'x-platform': 'web',
      'content-type': 'multipart/form-data; boundary=line',
    };
    const torn = await fetch(`${server.origin}${path}`, {
      method: 'POST',
      headers,
      body: '--line\r\nContent-Dis',
    });
    expect([torn.status, await torn.json()]).toEqual([
      400,
      { error: 'Bad Request', message: expect.stringContaining('not a whole form') },
    ]);
    const large = await sendForm(server, 'POST', path, {
      ...fields,
      file: new Blob([new Uint8Array(2_000_000)]),
    });
    expect(large.status).toBe(413);
  });

  test('a version of an application that is not there, or is not theirs', async () => {
    const foreign = await createApplication(server.context, owner, {
      project: { id: server.bank },
      name: 'Bank',
      version: '1',
      baseUrl: 'https://bank.example',
    });
    const unknown = uuidToBase36('00000000-0000-7000-8000-000000000000');
    for (const id of ['nobody', unknown, uuidToBase36(foreign.application.id)]) {
      const { body, status } = await sendForm(server, 'PATCH', `${path}/${id}`, fields);
      expect([status, body]).toEqual([404, notFound(id)]);
    }
  });

  test('a version without address or label, and a tag that is none', async () => {
    const { application_id: id } = await makeApplication(server, fields);
    const forms: [Record<string, string>, RegExp][] = [
      [{ version: '2' }, /path/],
      [{ path: 'https://shop.example' }, /version/],
      [{ ...fields, tag: 'beta' }, /tag/],
    ];
    for (const [form, message] of forms) {
      const { body, status } = await sendForm(server, 'PATCH', `${path}/${id}`, form);
      expect([status, body]).toEqual([
        400,
        { error: 'Bad Request', message: expect.stringMatching(message) },
      ]);
    }
  });
});

test('cookies and place are in the plan of each run, cookies nowhere else', async () => {
  const cookies = 'session=hush-hush-77; plan=pro';
  const made = await makeApplication(server, {
    ...fields,
    cookies,
    geolocation: '{"latitude": 40.7128, "longitude": -74.0060}',
  });
  const cookieless = await sendForm(server, 'PATCH', `/api/application/${made.application_id}`, {
    ...fields,
    version: '3',
    cookies: '',
  });
  const { application_version_id: bare } = cookieless.body as MadeApplication;
  const lamp = await putTest(server.context, owner, { project: { id: server.shop }, definition: signInTest });
  const planOf = async (version: string): Promise<unknown> => {
    const body = { application_version_id: version };
    const path = `/api/test/${uuidToBase36(lamp.id)}/run`;
    const started = await ask(server, 'autonoma', path, { method: 'POST', body });
    expect(started.status).toBe(200);
    const [taken] = await takeRuns(server.context, { limit: 1, owner: 'tests', leaseMs: 60_000 });
    return taken?.plan;
  };
  expect(await planOf(made.application_version_id)).toMatchObject({
    options: {
      baseUrl: 'https://shop.example',
      geolocation: { latitude: 40.7128, longitude: -74.006 },
    },
    cookies: [
      { name: 'session', value: 'hush-hush-77' },
      { name: 'plan', value: 'pro' },
    ],
  });
  // What a version does not say is the previous one's.
  expect(await planOf(bare)).toMatchObject({
    options: { geolocation: { latitude: 40.7128 } },
    cookies: [],
  });
  const { database } = server.context;
  const kept = [
    await database.selectFrom('environments').selectAll().execute(),
    await database.selectFrom('runs').selectAll().execute(),
    await database.selectFrom('audit_entries').selectAll().execute(),
    server.logged,
  ];
  expect(JSON.stringify(kept)).not.toContain('hush-hush-77');
  expect(Buffer.concat(bytesIn(kept)).includes('hush-hush-77')).toBe(false);
  const listed = await ask(server, 'native', `/runwright/v1/projects/${server.shop}/environments`);
  expect(JSON.stringify(listed.body)).not.toContain('hush-hush-77');
});

function bytesIn(value: unknown): Buffer[] {
  if (Buffer.isBuffer(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(bytesIn) : [];
}

test('versions are listed by the custom id, newest first, without disabled ones', async () => {
  const path = '/api/mobile/version';
  const made = await makeApplication(server, { ...fields, name: 'Named', customID: 'com.acme.shop' });
  const at = `/api/application/${made.application_id}`;
  const second = await sendForm(server, 'PATCH', at, { ...fields, version: '2', tag: 'staging' });
  await sendForm(server, 'PATCH', at, { ...fields, version: '3', appName: 'Renamed' });
  const id = uuidFromBase36((second.body as MadeApplication).application_version_id) ?? '';
  const list = async (): Promise<unknown> => {
    const { body, status } = await ask(server, 'autonoma', `${path}?customID=com.acme.shop`);
    expect(contract.problemsOf({ path, method: 'get', status, body })).toEqual([]);
    return body;
  };
  const body = await list();
  expect(body).toMatchObject([{ name: '3' }, { name: '2', tag: 'staging' }, { name: 'STG' }]);
  await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/listVersions.golden');
  await server.context.database
    .updateTable('environments')
    .set({ disabled: true })
    .where('id', '=', id)
    .execute();
  expect(await list()).toMatchObject([{ name: '3' }, { name: 'STG' }]);
  expect((await ask(server, 'autonoma', `${path}?customID=nobody`)).body).toEqual([]);
  const without = await ask(server, 'autonoma', path);
  expect([without.status, without.body]).toEqual([
    400,
    { error: 'Bad Request', message: expect.stringContaining('customID') },
  ]);
});

test('a key of several projects makes no application, for it would not be known whose', async () => {
  const { key, secret } = await createKey(server.context, owner, {
    kind: 'autonoma',
    name: 'All',
    projects: [{ id: server.shop }, { id: server.bank }],
  });
  const headers = { 'autonoma-client-id': key.prefix, 'autonoma-client-secret': secret };
  const { body, status } = await sendForm(server, 'POST', '/api/application', fields, headers);
  expect([status, body]).toEqual([
    400,
    { error: 'Bad Request', message: expect.stringContaining('several projects') },
  ]);
});

test('names that no address could be made of tell versions apart all the same', async () => {
  const alone = await createProject(server.context, owner, { name: 'Alone' });
  const slugs = await Promise.all(
    ['店', '店'].map(async (name) => {
      const input = { project: { id: alone.id }, name, version: '一', baseUrl: 'https://shop.example' };
      return (await createApplication(server.context, owner, input)).version.slug;
    }),
  );
  expect(new Set(slugs).size).toBe(2);
});
