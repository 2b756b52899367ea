import { afterAll, beforeAll, expect, test } from 'vitest';

import { createFile } from '#core/operations/environments/create-file.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { answerOf, errorOf } from './calls.ts';

let server: TestServer;
let foreignId: number;

beforeAll(async () => {
  server = await openTestServer();
  const file = { project: { id: server.bank }, name: 'secrets.csv' };
  foreignId = (await createFile(server.context, owner, file)).serial;
});
afterAll(() => server[Symbol.asyncDispose]());

type Resource = { readonly id: number; readonly url: string | null; readonly status: string };
type Created = { readonly data: { readonly resource: Resource; readonly upload_url: string | null } };

const path = '/api/resources';
const create = async (body: object, golden?: string): Promise<Created['data']> => {
  const call = { method: 'POST', path, body, ...(golden !== undefined && { golden }) } as const;
  return (await answerOf<Created>(server, call)).data;
};
const get = async (id: number): Promise<Resource> =>
  (await answerOf<{ data: { resource: Resource } }>(server, { path: `${path}/{id}`, at: [id] })).data
    .resource;
const upload = async (url: string | null, bytes: string | Uint8Array<ArrayBuffer>): Promise<number> => {
  const headers = { 'content-type': 'text/csv' };
  return (await fetch(url ?? '', { method: 'PUT', headers, body: bytes })).status;
};

test('a file is announced, uploaded to a signed address without a key, and then read by one', async () => {
  const announced = {
    name: 'prices.csv',
    description: 'All prices',
    mime_type: 'text/csv',
    created_by: 'ada',
  };
  const { resource, upload_url: url } = await create(announced, 'createResource-file');
  expect(resource).toMatchObject({ status: 'pending', url: null });
  expect(await upload(url, 'lamp;12')).toBe(204);
  const ready = await answerOf<{ data: { resource: Resource } }>(server, {
    path: `${path}/{id}`,
    at: [resource.id],
    golden: 'getResource',
  });
  expect(ready.data.resource).toMatchObject({ status: 'ready', size_bytes: 7 });
  const read = async (): Promise<Response> => await fetch(ready.data.resource.url ?? '');
  expect(await (await read()).text()).toBe('lamp;12');
  expect((await read()).headers.get('content-type')).toBe('text/csv');
  expect(await upload(url, 'lamp;13')).toBe(204);
  expect(await (await fetch((await get(resource.id)).url ?? '')).text()).toBe('lamp;13');
  server.clock.advance(3_601_000);
  expect([await upload(url, 'lamp;14'), (await read()).status]).toEqual([403, 403]);
});

test('an upload address opens only its own file, and nothing when altered', async () => {
  const { upload_url: first } = await create({ name: 'a.bin' });
  const { upload_url: second, resource } = await create({ name: 'b.bin' });
  const query = new URL(first ?? '').search;
  expect(await upload(`${new URL(second ?? '').origin}${new URL(second ?? '').pathname}${query}`, 'x')).toBe(
    403,
  );
  expect(await upload((second ?? '').replace(/expires=\d/, 'expires=9'), 'x')).toBe(403);
  expect(await upload((second ?? '').split('?')[0] ?? '', 'x')).toBe(403);
  expect((await get(resource.id)).status).toBe('pending');
});

test('any bytes of any type; none at all; more than we take', async () => {
  const { resource, upload_url: url } = await create({ name: 'photo', mime_type: 'image/webp' });
  const bytes = new Uint8Array([0, 255, 254, 0, 13, 10]);
  expect(await upload(url, bytes)).toBe(204);
  const answer = await fetch((await get(resource.id)).url ?? '');
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  expect(answer.headers.get('content-type')).toBe('image/webp');
  expect((await fetch(url ?? '', { method: 'PUT' })).status).toBe(204);
  expect(await get(resource.id)).toMatchObject({ status: 'ready', size_bytes: 0 });
  const huge = await fetch(url ?? '', { method: 'PUT', body: new Uint8Array(104_857_601) });
  expect([huge.status, await huge.text()]).toEqual([413, expect.stringMatching(/100 MB/)]);
});

test('a link has its own address; the list has both', async () => {
  const link = { name: 'Test data', url: 'https://sheets.example/d/7' };
  const { resource, upload_url: url } = await create(link, 'createResource-link');
  expect([resource.url, resource.status, url]).toEqual([link.url, 'ready', null]);
  const listed = await answerOf<{ data: { resources: Resource[] } }>(server, {
    path,
    query: '?per_page=1',
    golden: 'listResources',
  });
  expect(listed).toMatchObject({ data: { resources: [{ id: resource.id }] }, pagination: { total: 5 } });
});

test('deleted ones are gone, and take no bytes', async () => {
  const { resource, upload_url: url } = await create({ name: 'gone.txt' });
  const at = [resource.id];
  await answerOf(server, { method: 'DELETE', path: `${path}/{id}`, at, golden: 'deleteResource' });
  expect(await errorOf(server, { path: `${path}/{id}`, at })).toEqual([
    404,
    `There is no file '${resource.id}'.`,
  ]);
  expect(await upload(url, 'x')).toBe(404);
});

test('errors', async () => {
  const refuse = async (body: object) => await errorOf(server, { method: 'POST', path, body });
  expect(await refuse({})).toEqual([400, expect.stringMatching(/name/)]);
  expect(await refuse({ name: 'x', url: 'javascript:alert(1)' })).toEqual([
    400,
    expect.stringMatching(/https/),
  ]);
  expect(await refuse({ name: 'x', mime_type: 'no type' })).toEqual([
    400,
    expect.stringMatching(/mime_type/),
  ]);
  for (const method of ['GET', 'DELETE'] as const) {
    for (const id of [987_654, foreignId]) {
      expect(await errorOf(server, { method, path: `${path}/{id}`, at: [id] })).toEqual([
        404,
        `There is no file '${id}'.`,
      ]);
    }
    expect(await errorOf(server, { method, path: `${path}/{id}`, at: ['x'] })).toEqual([
      400,
      expect.any(String),
    ]);
  }
});
