import { afterAll, beforeAll, expect, test } from 'vitest';

import { defaultRetention } from '#core/domain/retention.ts';
import { takeAwayOld } from '#core/operations/media/take-away-old.ts';

import { normalise } from '../normalise.ts';
import { type Body, type Client, openClient } from './open-client.ts';

const nobody = '00000000-0000-7000-8000-000000000000';
const path = '/projects/{projectId}/mobile';
let client: Client;
let call: Client['call'];

beforeAll(async () => {
  client = await openClient();
  call = client.call;
});
afterAll(() => client[Symbol.asyncDispose]());

type App = { readonly id: string };

async function makeProject(): Promise<string> {
  const body = { name: 'Phone', url: 'https://phone.example', projectType: 'mobile' };
  const made = await call<{ project: { id: string } }>('POST /projects', { body, status: 201 });
  return made.project.id;
}

async function upload(projectId: string, fields: Readonly<Record<string, string | File>>): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return await fetch(`${client.server.origin}/v1/projects/${projectId}/mobile`, {
    method: 'POST',
    headers: client.everyProject,
    body: form,
  });
}

const list = async (projectId: string): Promise<readonly Body[]> =>
  (await call<{ apps: readonly Body[] }>(`GET ${path}`, { params: { projectId } })).apps;

test('an app is uploaded as a form, listed and deleted', async () => {
  const projectId = await makeProject();
  const answer = await upload(projectId, { file: new File(['bytes of a phone'], 'shop.apk') });
  expect(answer.status).toBe(201);
  const body = (await answer.json()) as { app: App };
  await expect(normalise(body, client.server.origin)).toMatchFileSnapshot('golden/uploadMobileApp.golden');
  const { app } = body;
  await call(`GET ${path}`, { params: { projectId }, golden: 'listMobileApps' });
  const params = { projectId, appId: app.id };
  await call(`DELETE ${path}/{appId}`, { params, golden: 'deleteMobileApp' });
  await call(`DELETE ${path}/{appId}`, { params, status: 404 });
  expect(await list(projectId)).toEqual([]);
});

test('one is announced, put to its address and confirmed', async () => {
  const projectId = await makeProject();
  const bytes = 'bytes of a tablet';
  const body = { filename: 'shop.ipa', fileSize: bytes.length, removeAfter: 60 };
  const params = { projectId };
  const announced = await call<{ uploadUrl: string; storageKey: string }>(`POST ${path}/upload`, {
    params,
    body,
    golden: 'announceMobileApp',
  });
  const confirmation = { ...body, storageKey: announced.storageKey };
  await call(`POST ${path}/upload/confirm`, { params, body: confirmation, status: 400 });
  expect((await fetch(announced.uploadUrl, { method: 'PUT', body: bytes })).status).toBe(204);
  const short = { ...confirmation, fileSize: 3 };
  await call(`POST ${path}/upload/confirm`, { params, body: short, status: 400 });
  await call(`POST ${path}/upload/confirm`, {
    params,
    body: confirmation,
    status: 201,
    golden: 'confirmMobileApp',
  });
  await call(`POST ${path}/upload/confirm`, { params, body: confirmation, status: 400 });
  expect(await call('GET /projects/{projectId}/files', { params })).toEqual({ files: [] });
  expect(await list(projectId)).toHaveLength(1);
});

test('a temporary one is gone once it has had its time, and its bytes with it', async () => {
  const { clock, context } = client.server;
  const projectId = await makeProject();
  const file = new File(['bytes of a watch'], 'shop.zip');
  await upload(projectId, { file, removeAfter: '60' });
  const { sha256 } = await context.database
    .selectFrom('mobile_apps')
    .select('sha256')
    .where('project_id', '=', projectId)
    .executeTakeFirstOrThrow();
  expect(await context.media.has(sha256)).toBe(true);
  expect(await list(projectId)).toMatchObject([{ removeAfter: 60, platform: 'ios' }]);
  clock.advance(61_000);
  expect(await list(projectId)).toEqual([]);
  await takeAwayOld(context, defaultRetention);
  expect(
    await context.database.selectFrom('mobile_apps').selectAll().where('sha256', '=', sha256).execute(),
  ).toEqual([]);
  // What has just come may still be needed by somebody who is about to say so.
  expect(await context.media.has(sha256)).toBe(true);
  clock.advance(86_400_000);
  await takeAwayOld(context, defaultRetention);
  expect(await context.media.has(sha256)).toBe(false);
});

test('what is refused', async () => {
  const projectId = await makeProject();
  const params = { projectId };
  expect((await upload(projectId, { file: new File(['x'], 'notes.txt') })).status).toBe(400);
  expect((await upload(projectId, { file: 'no file' })).status).toBe(400);
  expect((await upload(projectId, { file: new File(['x'], 'a.apk'), removeAfter: '5' })).status).toBe(400);
  expect((await upload(nobody, { file: new File(['x'], 'a.apk') })).status).toBe(404);
  for (const body of [{}, { filename: 'a.txt', fileSize: 1 }, { filename: 'a.apk', fileSize: 0 }]) {
    await call(`POST ${path}/upload`, { params, body, status: 400 });
  }
  const body = { filename: 'a.apk', fileSize: 1 };
  await call(`POST ${path}/upload`, { params: { projectId: nobody }, body, status: 404 });
  const confirmation = { ...body, storageKey: nobody };
  await call(`POST ${path}/upload/confirm`, { params, body: confirmation, status: 400 });
  await call(`POST ${path}/upload/confirm`, {
    params: { projectId: nobody },
    body: confirmation,
    status: 404,
  });
  await call(`GET ${path}`, { params: { projectId: nobody }, status: 404 });
  await call(`DELETE ${path}/{appId}`, { params: { projectId, appId: nobody }, status: 404 });
});
