import { afterAll, beforeAll, expect, test } from 'vitest';

import { createCredential } from '#core/operations/environments/credentials.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { createProject } from '#core/operations/projects/create-project.ts';
import { createMobileApp } from '#core/operations/environments/mobile-apps.ts';
import { getProject } from '#core/operations/projects/get-project.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { type Call, callNative } from './call-native.ts';

type Wire = { readonly id: string; readonly serial: number };

const nobody = '00000000-0000-7000-8000-000000000000';
let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const call = async (question: Call): Promise<never> => await callNative(server, question);

const list = (noun: string): { path: string; at: string } => ({
  path: `/projects/{project}/${noun}`,
  at: `/projects/shop/${noun}`,
});

test('a project is changed, limited and deleted', async () => {
  const one = { path: '/projects/{project}', at: '/projects/shop' };
  const body = { url: 'https://shop.example', description: 'Lamps', limits: { runsPerDay: 1 } };
  const changed = await call({ ...one, method: 'PATCH', body, golden: 'updateProject' });
  expect(changed).toMatchObject({ url: 'https://shop.example', limits: { runsPerDay: 1 } });
  await call({ ...one, method: 'PATCH', body: { limits: {} } });
  expect((await getProject(server.context, owner, { project: { slug: 'shop' } })).limits).toEqual({});
  await call({ ...one, method: 'PATCH', body: { url: 'ftp://shop' }, status: 400 });
  await call({ ...one, at: '/projects/bank', method: 'DELETE', status: 404 });
  const old = await createProject(server.context, owner, { name: 'Old' });
  const { secret } = await createKey(server.context, owner, {
    kind: 'native',
    name: 'old',
    projects: [{ id: old.id }],
  });
  const its = { ...one, at: `/projects/${old.id}`, key: { authorization: `Bearer ${secret}` } };
  await call({ ...its, method: 'DELETE', status: 204 });
  await call({ ...its, status: 404 });
});

test('an environment has cookies that never come back, a place, and can be disabled', async () => {
  const one = {
    path: '/projects/{project}/environments/{environment}',
    at: '/projects/shop/environments/qa',
  };
  const put = { path: '/projects/{project}/environments/{slug}', at: one.at, method: 'PUT' } as const;
  await call({ ...put, body: { name: 'QA', baseUrl: 'https://qa.shop.example' } });
  const body = {
    cookies: 'session=keep-this-to-yourself',
    geolocation: { latitude: 52.5, longitude: 13.4 },
    disabled: true,
    isDefault: true,
    slug: 'quality',
  };
  const changed = await call({ ...one, method: 'PATCH', body, golden: 'updateEnvironment' });
  expect(JSON.stringify(changed)).not.toContain('keep-this');
  const renamed = { ...one, at: '/projects/shop/environments/quality' };
  expect(await call({ ...renamed, golden: 'getEnvironment' })).toEqual(changed);
  await call({ ...one, status: 404 });
  await call({ ...put, at: one.at, body: { name: 'QA' } });
  await call({ ...one, method: 'PATCH', body: { slug: 'quality' }, status: 400 });
  await call({ ...one, method: 'PATCH', body: { cookies: 'no cookie' }, status: 400 });
  await call({ ...one, method: 'PATCH', body: { isDefault: true } });
  expect(await call(renamed)).toMatchObject({ isDefault: false });
  await call({ ...renamed, method: 'PATCH', body: { geolocation: null } });
  expect(await call(renamed)).toMatchObject({ geolocation: null, disabled: true });
  await call({ ...renamed, method: 'DELETE', status: 204 });
  await call({ ...renamed, method: 'DELETE', status: 404 });
});

test('an application has versions, each of which is an environment', async () => {
  const applications = list('applications');
  const body = {
    name: 'Web shop',
    customId: 'web',
    version: '1.0',
    baseUrl: 'https://v1.shop.example',
    cookies: 'a=1',
  };
  const made = (await call({
    ...applications,
    method: 'POST',
    body,
    status: 201,
    golden: 'createApplication',
  })) as { application: Wire };
  await call({ ...applications, method: 'POST', body: { ...body, baseUrl: 'shop' }, status: 400 });
  await call({ ...applications, golden: 'listApplications' });
  const one = { path: '/applications/{application}', at: `/applications/${made.application.serial}` };
  await call({ ...one, golden: 'getApplication' });
  expect(
    await call({ ...one, method: 'PATCH', body: { name: 'Shop' }, golden: 'updateApplication' }),
  ).toMatchObject({ name: 'Shop' });
  const versions = { path: `${one.path}/versions`, at: `${one.at}/versions` };
  const next = { version: '1.1', baseUrl: 'https://v2.shop.example', stage: 'staging' };
  await call({ ...versions, method: 'POST', body: next, status: 201, golden: 'createVersion' });
  await call({ ...versions, golden: 'listApplicationVersions' });
  const page = (await call({ ...versions, at: `${versions.at}?limit=1` })) as {
    items: object[];
    next: string;
  };
  expect(page.items).toMatchObject([{ version: '1.1', stage: 'staging' }]);
  expect(await call({ ...versions, at: `${versions.at}?cursor=${page.next}` })).toMatchObject({
    items: [{ version: '1.0' }],
    next: null,
  });
  await call({ ...one, at: `/applications/${nobody}`, status: 404 });
  await call({
    ...versions,
    at: `/applications/${nobody}/versions`,
    method: 'POST',
    body: next,
    status: 404,
  });
});

test('a file is announced, put, read by a signed address, and deleted; a link is kept as it is', async () => {
  const files = list('files');
  const made = (await call({
    ...files,
    method: 'POST',
    body: { name: 'invoice.txt', contentType: 'text/plain' },
    status: 201,
    golden: 'createFile',
  })) as { file: Wire; uploadUrl: string };
  const put = await fetch(made.uploadUrl, { method: 'PUT', body: 'Twelve lamps' });
  expect(put.status).toBe(204);
  const one = { path: '/files/{file}', at: `/files/${made.file.serial}` };
  const ready = (await call({ ...one, golden: 'getFile' })) as { url: string };
  expect(await (await fetch(ready.url)).text()).toBe('Twelve lamps');
  const link = { name: 'Manual', url: 'https://shop.example/manual.pdf' };
  expect(await call({ ...files, method: 'POST', body: link, status: 201 })).toMatchObject({
    uploadUrl: null,
    file: { state: 'link', url: link.url },
  });
  await call({ ...files, method: 'POST', body: { name: 'x', url: 'javascript:alert(1)' }, status: 400 });
  await call({ ...files, golden: 'listFiles' });
  await call({ ...one, method: 'DELETE', status: 204 });
  await call({ ...one, status: 404 });
  expect((await fetch(made.uploadUrl, { method: 'PUT', body: 'again' })).status).toBe(404);
});

test('credentials keep their secrets', async () => {
  const credentials = list('credentials');
  const body = { label: 'Ada', username: 'ada', password: 'hush-hush-9', otpSecret: 'JBSWY3DPEHPK3PXP' };
  const made = (await call({
    ...credentials,
    method: 'POST',
    body,
    status: 201,
    golden: 'createCredential',
  })) as Wire;
  const one = { path: '/credentials/{credential}', at: `/credentials/${made.id}` };
  const changed = await call({
    ...one,
    method: 'PATCH',
    body: { username: 'bob', otpSecret: null, password: 'other-hush' },
    golden: 'updateCredential',
  });
  const listed = await call({ ...credentials, golden: 'listCredentials' });
  expect(listed).toMatchObject({ items: [changed] });
  expect(JSON.stringify([made, changed, listed])).not.toMatch(/hush|JBSWY/);
  const foreign = await createCredential(server.context, owner, {
    project: { id: server.bank },
    kind: 'login',
    label: 'Bank',
  });
  const others = { ...one, at: `/credentials/${foreign.id}`, status: 404 };
  await call({ ...others, method: 'PATCH', body: { label: 'Mine' } });
  await call({ ...others, method: 'DELETE' });
  await call({ ...one, method: 'DELETE', status: 204 });
  await call({ ...one, method: 'DELETE', status: 404 });
});

test('notes and mobile apps', async () => {
  const notes = list('notes');
  const body = { category: 'login', importance: 'high', title: 'Two steps', content: 'The code is 000000.' };
  const made = (await call({ ...notes, method: 'POST', body, status: 201, golden: 'createNote' })) as {
    note: Wire;
  };
  await call({ ...notes, method: 'POST', body: { ...body, importance: 'urgent' }, status: 400 });
  await call({ ...notes, golden: 'listNotes' });
  const one = { path: `${notes.path}/{note}`, at: `${notes.at}/${made.note.id}`, method: 'DELETE' } as const;
  await call({ ...one, status: 204 });
  await call({ ...one, status: 404 });
  const app = await createMobileApp(server.context, owner, {
    project: { id: server.shop },
    fileName: 'shop.apk',
    bytes: Buffer.from('PK'),
  });
  const apps = list('mobile-apps');
  expect(await call({ ...apps, golden: 'listMobileApps' })).toMatchObject({ items: [{ id: app.id }] });
  const gone = { path: `${apps.path}/{app}`, at: `${apps.at}/${app.id}`, method: 'DELETE' } as const;
  await call({ ...gone, status: 204 });
  await call({ ...gone, status: 404 });
});
