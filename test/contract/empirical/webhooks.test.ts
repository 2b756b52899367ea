import { afterAll, beforeAll, expect, test } from 'vitest';

import { createWebhook } from '#core/operations/webhooks/create-webhook.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { answerOf, errorOf } from './calls.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

type Webhook = { readonly id: number; readonly secret: string };

const path = '/api/webhooks';
const body = { url: 'https://hooks.example/runs', events: ['test_run.ended', 'test_run.queued'] };

test('made with a secret that is shown once, listed without, deleted', async () => {
  const made = await answerOf<{ data: { webhook: Webhook } }>(server, {
    method: 'POST',
    path,
    body,
    golden: 'createWebhook',
  });
  const { id, secret } = made.data.webhook;
  expect(secret).toMatch(/^whsec_[\w-]{43}$/);
  const listed = await answerOf(server, { path, golden: 'listWebhooks' });
  expect(JSON.stringify(listed)).not.toContain(secret);
  await answerOf(server, { method: 'DELETE', path: `${path}/{id}`, at: [id], golden: 'deleteWebhook' });
  expect(await answerOf(server, { path })).toEqual({ data: { webhooks: [] } });
});

test('errors; webhooks of other projects and other dialects are not there', async () => {
  const refuse = async (changes: object) =>
    await errorOf(server, { method: 'POST', path, body: { ...body, ...changes } });
  expect(await refuse({ url: 'ftp://hooks.example' })).toEqual([400, expect.any(String)]);
  expect(await refuse({ events: [] })).toEqual([400, expect.stringMatching(/events/)]);
  expect(await refuse({ events: ['test_run.paused'] })).toEqual([400, expect.stringMatching(/events/)]);
  const foreign = await createWebhook(server.context, owner, {
    project: { id: server.bank },
    dialect: 'empirical',
    url: body.url,
    events: ['batch.ended'],
  });
  const native = await createWebhook(server.context, owner, {
    project: { id: server.shop },
    dialect: 'native',
    url: body.url,
    events: ['batch.ended'],
  });
  for (const id of [987_654, foreign.webhook.serial, native.webhook.serial]) {
    expect(await errorOf(server, { method: 'DELETE', path: `${path}/{id}`, at: [id] })).toEqual([
      404,
      `There is no webhook '${id}'.`,
    ]);
  }
});
