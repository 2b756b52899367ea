import { afterAll, beforeAll, expect, test } from 'vitest';

import type { DialectName } from '#core/domain/records.ts';
import { createKey } from '#core/operations/people/create-key.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { ask } from '../ask.ts';
import { readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';

const contract = readContract('native');
const base = '/runwright/v1';
let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

type WireKey = {
  readonly id: string;
  readonly serial: number;
  readonly name: string;
  readonly prefix: string;
  readonly enabled: boolean;
};

async function listKeys(query = ''): Promise<readonly WireKey[]> {
  const path = `${base}/keys`;
  const { status, body } = await ask(server, 'native', `${path}${query}`);
  expect([status, contract.problemsOf({ path, method: 'get', status, body })]).toEqual([200, []]);
  return (body as { items: WireKey[] }).items;
}

async function make(kind: DialectName): Promise<{ readonly key: WireKey; readonly secret: string }> {
  const body = { kind, name: 'to be disabled', projects: ['shop'] };
  const answer = await ask(server, 'native', `${base}/keys`, { method: 'POST', body });
  return answer.body as { key: WireKey; secret: string };
}

async function disable(key: string, status = 200): Promise<unknown> {
  const answer = await ask(server, 'native', `${base}/keys/${key}/disable`, { method: 'POST' });
  const told = { path: `${base}/keys/{key}/disable`, method: 'post', status, body: answer.body } as const;
  expect([answer.status, contract.problemsOf(told)]).toEqual([status, []]);
  return answer.body;
}

test('those that open no more are listed, newest first, without secrets', async () => {
  const { status, body } = await ask(server, 'native', `${base}/keys`);
  expect(status).toBe(200);
  await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/listKeys.golden');
  const text = JSON.stringify(body);
  for (const headers of Object.values(server.headers)) {
    const secret = Object.values(headers).at(-1)?.replace('Bearer ', '') ?? '';
    expect(secret.length).toBeGreaterThan(30);
    expect(text).not.toContain(secret);
  }
});

test('those that open more are not there', async () => {
  const shop = { id: server.shop };
  const bank = { id: server.bank };
  for (const projects of [{ projects: [bank] }, { projects: [shop, bank] }, {}]) {
    const input = { kind: 'native', name: 'opens more', ...projects } as const;
    const { key } = await createKey(server.context, owner, input);
    expect(await disable(key.id, 404)).toMatchObject({ error: { code: 'not_found' } });
  }
  const listed = await listKeys('?limit=200');
  expect(listed.map(({ name }) => name)).not.toContain('opens more');
  const everyProject = await createKey(server.context, owner, { kind: 'native', name: 'administrator' });
  const all = await ask(server, 'native', `${base}/keys`, {
    key: { authorization: `Bearer ${everyProject.secret}` },
  });
  expect((all.body as { items: WireKey[] }).items.map(({ name }) => name)).toEqual([
    'administrator',
    ...Array<string>(3).fill('opens more'),
    ...listed.map(({ name }) => name),
  ]);
});

const asked: Readonly<Record<DialectName, string>> = {
  native: `${base}/runs`,
  autonoma: '/api/run/0000000000000000000000000',
  empirical: '/api/test-runs/1',
  testerarmy: '/v1/runs/00000000-0000-7000-8000-000000000000',
  docket: '/test_run/1',
};

function headersOf(kind: DialectName, prefix: string, secret: string): Readonly<Record<string, string>> {
  if (kind === 'docket') return { 'x-api-key': secret };
  if (kind !== 'autonoma') return { authorization: `Bearer ${secret}` };
  return { 'autonoma-client-id': prefix, 'autonoma-client-secret': secret };
}

test.each(Object.entries(asked) as [DialectName, string][])(
  'one of %s that is disabled is answered like an unknown one',
  async (kind, path) => {
    const { key, secret } = await make(kind);
    const own = { key: headersOf(kind, key.prefix, secret) };
    expect((await ask(server, kind, path, own)).status).not.toBe(401);
    expect(await disable(String(key.serial))).toEqual({
      ...key,
      updatedAt: server.clock.now().toISOString(),
      lastUsedAt: server.clock.now().toISOString(),
      enabled: false,
    });
    const refused = await ask(server, kind, path, own);
    const unknown = await ask(server, kind, path, { key: headersOf(kind, key.prefix, `${secret}x`) });
    expect([refused.status, refused.body]).toEqual([401, unknown.body]);
  },
);

test('disabling twice changes nothing, and the key stays in the list', async () => {
  const { key } = await make('docket');
  server.clock.advance(1000);
  const disabled = await disable(key.id);
  await expect(normalise(disabled, server.origin)).toMatchFileSnapshot('golden/disableKey.golden');
  expect(disabled).toMatchObject({ updatedAt: server.clock.now().toISOString() });
  server.clock.advance(1000);
  expect(await disable(key.id)).toEqual(disabled);
  expect(await listKeys('?limit=1')).toEqual([disabled]);
});

test('a key may disable itself', async () => {
  const { key, secret } = await make('native');
  const own = { key: { authorization: `Bearer ${secret}` }, method: 'POST' } as const;
  const path = `${base}/keys/${key.id}/disable`;
  expect((await ask(server, 'native', path, own)).status).toBe(200);
  expect((await ask(server, 'native', path, own)).status).toBe(401);
});

test.each([
  ['abc', 400, 'bad_request'],
  ['987654', 404, 'not_found'],
  ['00000000-0000-7000-8000-000000000000', 404, 'not_found'],
])('there is no key %s', async (key, status, code) => {
  expect(await disable(key, status)).toMatchObject({ error: { code } });
});
