import { afterAll, beforeAll, expect, test } from 'vitest';

import { openTestServer, type TestServer } from '../../api/open-server.ts';
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

async function putTest(name: string, folder?: string): Promise<Wire> {
  const text = `name: ${name}\nurl: https://shop.example\nsteps:\n  - Click "Buy"\n`;
  const body = { path: `${name.toLowerCase().replaceAll(' ', '-')}.test.yaml`, text, folder };
  return await call({ ...list('tests'), method: 'PUT', body });
}

test('folders are made, moved, renamed, and deleted when they are empty', async () => {
  const folders = list('folders');
  const shop = (await call({ ...folders, method: 'POST', body: { name: 'Shop' }, status: 201 })) as Wire;
  const body = { name: 'Checkout', parent: shop.id };
  const inner = (await call({
    ...folders,
    method: 'POST',
    body,
    status: 201,
    golden: 'createFolder',
  })) as Wire;
  expect(inner).toMatchObject({ parentId: shop.id, path: 'Shop/Checkout' });
  await call({ ...folders, method: 'POST', body, status: 409 });
  await call({ ...folders, method: 'POST', body: { name: 'a/b' }, status: 400 });
  await call({ ...folders, method: 'POST', body: { name: 'x', parent: nobody }, status: 404 });
  const filed = await putTest('Buy a lamp', 'Shop/Checkout');
  const one = { path: '/folders/{folder}', at: `/folders/${inner.serial}` };
  expect(await call({ ...one, golden: 'getFolder' })).toMatchObject({ tests: [{ id: filed.id }] });
  await call({ ...folders, golden: 'listFolders' });
  const top = (await call({ ...folders, at: `${folders.at}?parent=none` })) as { items: Wire[] };
  expect(top.items.map(({ id }) => id)).toEqual([shop.id]);
  const inShop = (await call({ ...folders, at: `${folders.at}?parent=${shop.id}` })) as { items: Wire[] };
  expect(inShop.items.map(({ id }) => id)).toEqual([inner.id]);
  const around = { path: one.path, at: `/folders/${shop.id}` };
  await call({ ...around, method: 'PATCH', body: { parent: inner.id }, status: 400 });
  await call({ ...around, method: 'DELETE', status: 409 });
  const moved = await call({
    ...one,
    method: 'PATCH',
    body: { name: 'Basket', parent: null },
    golden: 'updateFolder',
  });
  expect(moved).toMatchObject({ parentId: null, path: 'Basket' });
  await call({ ...one, method: 'PATCH', body: { name: 'Shop' }, status: 409 });
  await call({ ...around, method: 'DELETE', status: 204 });
  await call({ ...one, method: 'DELETE', status: 409 });
  await call({ path: '/tests/{test}', at: `/tests/${filed.id}`, method: 'DELETE', status: 204 });
  await call({ ...one, method: 'DELETE', status: 204 });
  await call({ ...one, status: 404 });
  await call({ ...one, method: 'PATCH', body: { name: 'Again' }, status: 404 });
  await call({ ...folders, method: 'POST', body: { name: 'Basket' }, status: 201 });
});

test('tests are found by folder, group, tag and words', async () => {
  const lamp = await putTest('Sell a Lamp', 'Selling');
  const chair = await putTest('Sell a chair');
  const tags = { path: '/tests/{test}/tags', at: `/tests/${lamp.id}/tags` };
  await call({ ...tags, method: 'PUT', body: { tags: ['smoke', 'smoke'] }, golden: 'setTestTags' });
  await call({ ...tags, at: `/tests/${nobody}/tags`, method: 'PUT', body: { tags: [] }, status: 404 });
  expect(await call({ ...list('tags'), golden: 'listTags' })).toMatchObject({
    items: [{ name: 'smoke', testCount: 1 }],
  });
  const { folder } = (await call({ path: '/tests/{test}', at: `/tests/${lamp.id}` })) as { folder: Wire };
  const group = (await call({
    ...list('groups'),
    method: 'POST',
    body: { name: 'Chairs', preparationTest: chair.id },
    status: 201,
  })) as Wire;
  const tests = list('tests');
  const idsOf = async (query: string): Promise<string[]> => {
    const page = (await call({ ...tests, at: `${tests.at}?${query}` })) as { items: Wire[] };
    return page.items.map(({ id }) => id);
  };
  expect(await idsOf(`folder=${folder.id}`)).toEqual([lamp.id]);
  expect(await idsOf(`group=${group.id}`)).toEqual([chair.id]);
  expect(await idsOf('tag=smoke')).toEqual([lamp.id]);
  expect(await idsOf('search=LAMP')).toEqual([lamp.id]);
  expect(await idsOf('search=sell-a')).toEqual([chair.id, lamp.id]);
  expect(await idsOf('search=%25')).toEqual([]);
});

test('groups hold tests, and start them', async () => {
  const groups = list('groups');
  const made = (await call({
    ...groups,
    method: 'POST',
    body: { name: 'Nightly', runMode: 'sequential' },
    status: 201,
    golden: 'createGroup',
  })) as Wire;
  const one = { path: '/groups/{group}', at: `/groups/${made.id}` };
  const start = { path: `${one.path}/batches`, at: `${one.at}/batches`, method: 'POST' } as const;
  await call({ ...start, status: 400 });
  const member = await putTest('Nightly lamp');
  const put = { path: `${one.path}/tests/{test}`, at: `${one.at}/tests/${member.id}` };
  await call({ ...put, method: 'PUT', status: 204 });
  await call({ ...put, method: 'PUT', status: 204 });
  await call({ ...put, at: `${one.at}/tests/${nobody}`, method: 'PUT', status: 404 });
  expect(await call({ ...groups, golden: 'listGroups' })).toMatchObject({
    items: [{ isDefault: true }, {}, {}],
  });
  const changed = await call({
    ...one,
    method: 'PATCH',
    body: { name: 'Every night', preparationTest: member.id },
    golden: 'updateGroup',
  });
  expect(changed).toMatchObject({ runMode: 'sequential', preparationTestId: member.id });
  expect(await call({ ...one, golden: 'getGroup' })).toEqual(changed);
  const batch = await call({ ...start, body: { source: 'ci' }, status: 202, golden: 'startGroup' });
  expect(batch).toMatchObject({ source: 'ci', runs: [{ test: { id: member.id } }] });
  await call({ ...put, method: 'DELETE', status: 204 });
  expect(await call(one)).toMatchObject({ preparationTestId: null });
  await call({ ...one, method: 'DELETE', status: 204 });
  await call({ ...one, status: 404 });
  await call({ ...start, status: 404 });
  const { items } = (await call(groups)) as { items: Wire[] };
  await call({ ...one, at: `/groups/${items[0]?.id}`, method: 'DELETE', status: 400 });
});

test('a module is shared, and kept while somebody uses it', async () => {
  const modules = list('modules');
  const text = 'name: Sign in\nsteps:\n  - Click "Sign in"\n';
  const put = { ...modules, method: 'PUT', body: { path: 'sign-in.yaml', text } } as const;
  const made = (await call({ ...put, golden: 'putModule' })) as Wire;
  const one = { path: '/modules/{module}', at: `/modules/${made.id}` };
  const using = 'name: Using\nurl: https://shop.example\nsteps:\n  - module: sign-in.yaml\n';
  const user = (await call({
    ...list('tests'),
    method: 'PUT',
    body: { path: 'using.test.yaml', text: using },
  })) as Wire;
  expect(await call({ ...one, golden: 'getModule' })).toMatchObject({
    usedBy: [{ serial: user.serial, name: 'Using' }],
  });
  await call({ ...modules, golden: 'listModules' });
  const changed = await call({
    ...one,
    method: 'PUT',
    body: { text: `${text}  - Click "Go"\n` },
    golden: 'updateModule',
  });
  expect(changed).toMatchObject({ id: made.id, version: 2 });
  await call({ ...one, method: 'PUT', body: { text: 'name: [' }, status: 422 });
  await call({ ...one, method: 'DELETE', status: 409 });
  await call({ ...one, at: `/modules/${user.id}`, status: 404 });
  await call({ ...put, body: { path: 'using.test.yaml', text }, status: 409 });
  await call({ path: '/tests/{test}', at: `/tests/${user.id}`, method: 'DELETE', status: 204 });
  await call({ ...one, method: 'DELETE', status: 204 });
  await call({ ...one, status: 404 });
});
