import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createInboundWebhook, recogniseInboundWebhook } from '#core/operations/webhooks/inbound-webhooks.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { createWebhook } from '#core/operations/webhooks/create-webhook.ts';
import { createGroup } from '#core/operations/tests/put-group.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { until } from '../../rig/until.ts';
import { openReceiver, type Receiver } from '../../webhooks/receiver.ts';
import { startCourier } from '../../webhooks/telling.ts';
import { type Call, callNative } from './call-native.ts';

const nobody = '00000000-0000-7000-8000-000000000000';
let server: TestServer;
let receiver: Receiver;

beforeAll(async () => {
  server = await openTestServer();
  receiver = await openReceiver();
});
afterAll(async () => {
  await receiver[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function call(question: Call): Promise<never> {
  return await callNative(server, {
    ...question,
    varying: [
      [receiver.origin, '<receiver>'],
      [/(?<="durationMs": )[\d.]+/g, '<ms>'],
    ],
  });
}

type WireWebhook = { readonly id: string; readonly serial: number };
type Created = { readonly webhook: WireWebhook; readonly secret: string };

const ofProject = { path: '/projects/{project}/webhooks', at: '/projects/shop/webhooks' } as const;

async function make(body: object, golden?: string): Promise<Created> {
  return await call({
    ...ofProject,
    method: 'POST',
    body: { url: `${receiver.origin}/hook`, events: ['batch.ended'], ...body },
    status: 201,
    ...(golden === undefined ? {} : { golden }),
  });
}

describe('webhooks', () => {
  test('are made with a secret that is shown once, read, changed and deleted', async () => {
    const { secret, webhook } = await make({}, 'createWebhook');
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const listed = await call({ ...ofProject, golden: 'listWebhooks' });
    expect(JSON.stringify(listed)).not.toContain(secret.slice(6));
    const one = { path: '/webhooks/{webhook}', at: `/webhooks/${webhook.serial}` } as const;
    expect(await call({ ...one, golden: 'getWebhook' })).toEqual(webhook);
    const body = { url: 'https://other.example/hook', events: ['run.failed', 'run.failed'], enabled: false };
    const changed = await call({ ...one, method: 'PATCH', body, golden: 'updateWebhook' });
    expect(changed).toMatchObject({ url: body.url, events: ['run.failed'], enabled: false });
    await call({ ...one, method: 'DELETE', status: 204 });
    await call({ ...one, status: 404 });
    await call({ ...one, method: 'PATCH', body, status: 404 });
    await call({ ...one, method: 'DELETE', status: 404 });
  });

  test.each([
    ['empirical', /^whsec_[\w-]{43}$/],
    ['docket', /^[0-9a-f]{64}$/],
  ])('speak %s, with a secret of its form', async (dialect, form) => {
    const { secret, webhook } = await make({ dialect });
    expect(secret).toMatch(form);
    expect(webhook).toMatchObject({ dialect });
  });

  test('without a secret where the vendor signs nothing', async () => {
    expect(await make({ dialect: 'testerarmy', events: ['run.ended'] })).toMatchObject({ secret: null });
  });

  test.each([
    [{ dialect: 'autonoma' }, 'dialect'],
    [{ dialect: 'docket', events: ['batch.queued'] }, 'events'],
    [{ dialect: 'testerarmy', events: ['batch.ended'] }, 'events'],
    [{ events: [] }, 'events'],
    [{ events: ['batch.exploded'] }, 'events.0'],
    [{ url: 'ftp://receiver.example' }, 'url'],
    [{ url: 'https://ada:hunter2@receiver.example' }, 'url'],
    [{ url: `https://receiver.example/${'x'.repeat(3000)}` }, 'url'],
  ])('%j is refused', async (body, at) => {
    const request = { url: 'https://receiver.example', events: ['batch.ended'], ...body };
    const answer = await call({ ...ofProject, method: 'POST', body: request, status: 400 });
    expect(answer).toMatchObject({ error: { code: 'bad_request', problems: [{ at }] } });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  test('of other projects are not there', async () => {
    const { webhook } = await createWebhook(server.context, owner, {
      project: { id: server.bank },
      dialect: 'native',
      url: receiver.origin,
      events: ['batch.ended'],
    });
    const one = { path: '/webhooks/{webhook}', at: `/webhooks/${webhook.id}`, status: 404 } as const;
    const gone = await call({ ...one, at: `/webhooks/${nobody}` });
    const others = await call(one);
    expect(JSON.stringify(others).replaceAll(webhook.id, nobody)).toBe(JSON.stringify(gone));
    await call({ ...one, method: 'PATCH', body: { enabled: false } });
    await call({ ...one, method: 'DELETE' });
    const test = { path: '/webhooks/{webhook}/test', at: `/webhooks/${webhook.id}/test` };
    await call({ ...test, method: 'POST', status: 404 });
    const bank = { path: ofProject.path, at: '/projects/bank/webhooks', status: 404 } as const;
    await call(bank);
    await call({ ...bank, method: 'POST', body: { url: receiver.origin, events: ['batch.ended'] } });
  });

  test('are changed by editors only', async () => {
    const { secret } = await createKey(server.context, owner, {
      kind: 'native',
      name: 'viewer',
      role: 'viewer',
    });
    const key = { authorization: `Bearer ${secret}` };
    const body = { url: receiver.origin, events: ['batch.ended'] };
    const refused = await call({ ...ofProject, method: 'POST', key, body, status: 403 });
    expect(refused).toMatchObject({ error: { code: 'forbidden' } });
  });
});

describe('deliveries', () => {
  test('are listed, shown with every attempt, and sent again', async () => {
    const { webhook } = await make({});
    const asked = await call({
      path: '/webhooks/{webhook}/test',
      at: `/webhooks/${webhook.id}/test`,
      method: 'POST',
      status: 202,
      golden: 'testWebhook',
    });
    const { id } = asked as { id: string };
    const one = { path: '/webhook-deliveries/{delivery}', at: `/webhook-deliveries/${id}` };
    const replay = { path: `${one.path}/replay`, at: `${one.at}/replay`, method: 'POST' } as const;
    const early = await call({ ...replay, status: 409 });
    expect(early).toMatchObject({ error: { code: 'conflict' } });
    await using _courier = startCourier(server.context);
    const delivered = async (attempts: number): Promise<true | undefined> => {
      const shown = (await call(one)) as { state: string; attempts: number };
      return shown.state === 'delivered' && shown.attempts === attempts ? true : undefined;
    };
    await until(async () => await delivered(1));
    await call({ ...one, golden: 'getDelivery' });
    const looks = await createKey(server.context, owner, { kind: 'native', name: 'looks', role: 'viewer' });
    const key = { authorization: `Bearer ${looks.secret}` };
    await call({ ...one, key });
    await call({ ...replay, key, status: 403 });
    const list = { path: '/projects/{project}/webhook-deliveries', golden: 'listDeliveries' };
    const at = `/projects/shop/webhook-deliveries?webhook=${webhook.serial}&state=delivered&limit=1`;
    expect(await call({ ...list, at })).toMatchObject({ items: [{ id }], next: null });
    const none = { path: list.path, at: '/projects/shop/webhook-deliveries?state=dead' };
    expect(await call(none)).toMatchObject({ items: [] });
    await call({ ...replay, status: 202, golden: 'replayDelivery' });
    await until(async () => await delivered(2));
    const [first, second] = receiver.received;
    expect([second?.body, second?.headers['webhook-id']]).toEqual([first?.body, id]);
  });

  test('there is none of that id, nor of that webhook', async () => {
    const path = '/webhook-deliveries/{delivery}';
    const missing = await call({ path, at: `/webhook-deliveries/${nobody}`, status: 404 });
    expect(missing).toMatchObject({ error: { code: 'not_found' } });
    await call({ path, at: '/webhook-deliveries/abc', status: 400 });
    const replay = { path: `${path}/replay`, at: `/webhook-deliveries/${nobody}/replay` };
    await call({ ...replay, method: 'POST', status: 404 });
    const list = '/projects/{project}/webhook-deliveries';
    await call({ path: list, at: `/projects/shop/webhook-deliveries?webhook=${nobody}`, status: 404 });
    await call({ path: list, at: '/projects/shop/webhook-deliveries?state=lost', status: 400 });
    await call({ path: list, at: '/projects/bank/webhook-deliveries', status: 404 });
  });
});

describe('inbound webhooks', () => {
  const list = { path: '/projects/{project}/inbound-webhooks', at: '/projects/shop/inbound-webhooks' };

  test('have an address that is shown once and can be taken back', async () => {
    const group = await createGroup(server.context, owner, { project: { id: server.shop }, name: 'Smoke' });
    const made = (await call({
      ...list,
      method: 'POST',
      body: { name: 'Deployed', group: group.id },
      status: 201,
      golden: 'createInboundWebhook',
    })) as { webhook: { id: string }; address: string };
    const [secret = ''] = /[\w-]{43}$/.exec(made.address) ?? [];
    const listed = await call({ ...list, golden: 'listInboundWebhooks' });
    expect(JSON.stringify(listed)).not.toContain(secret);
    const called = { webhook: { id: made.webhook.id }, secret };
    const { caller, webhook } = await recogniseInboundWebhook(server.context, called);
    expect([caller.projectIds, webhook.groupId]).toEqual([[server.shop], group.id]);
    const other = recogniseInboundWebhook(server.context, { ...called, secret: `${secret.slice(1)}x` });
    await expect(other).rejects.toMatchObject({ code: 'not_found' });
    const disable = { path: '/inbound-webhooks/{webhook}/disable', method: 'POST' } as const;
    const at = `/inbound-webhooks/${made.webhook.id}/disable`;
    await call({ ...disable, at, golden: 'disableInboundWebhook' });
    await expect(recogniseInboundWebhook(server.context, called)).rejects.toMatchObject({
      code: 'not_found',
    });
    await call({ ...disable, at: `/inbound-webhooks/${nobody}/disable`, status: 404 });
  });

  test('of other projects are not there, nor can they start their groups', async () => {
    const project = { id: server.bank };
    const { webhook } = await createInboundWebhook(server.context, owner, { project, name: 'Bank' });
    const group = await createGroup(server.context, owner, { project, name: 'Money' });
    const path = '/inbound-webhooks/{webhook}/disable';
    const at = `/inbound-webhooks/${webhook.id}/disable`;
    const missing = await call({ path, at, method: 'POST', status: 404 });
    expect(missing).toMatchObject({ error: { code: 'not_found' } });
    await call({ ...list, at: '/projects/bank/inbound-webhooks', status: 404 });
    const body = { name: 'Deployed', group: group.id };
    await call({ ...list, method: 'POST', body, status: 404 });
    await call({ ...list, method: 'POST', body: { name: '' }, status: 400 });
  });
});
