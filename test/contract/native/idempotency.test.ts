import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { carryOutOnce } from '#core/operations/carry-out-once.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { startRun } from '#core/operations/start/start-run.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { sampleDefinition } from '../../rig/context.ts';
import { type Answer, ask } from '../ask.ts';
import { base } from './call-native.ts';

let server: TestServer;
let testId: string;

beforeAll(async () => {
  server = await openTestServer();
  const definition = sampleDefinition;
  testId = (await putTest(server.context, owner, { project: { id: server.shop }, definition })).id;
});
afterAll(() => server[Symbol.asyncDispose]());

async function start(
  idempotencyKey: string,
  body: object = {},
  key?: Record<string, string>,
): Promise<Answer> {
  return await ask(server, 'native', `${base}/tests/${testId}/runs`, {
    method: 'POST',
    body,
    headers: { 'idempotency-key': idempotencyKey },
    ...(key === undefined ? {} : { key }),
  });
}

async function countRuns(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from runs`.execute(server.context.database);
  return rows[0]?.count ?? 0;
}

test('the same request is carried out once, and answered with the same bytes', async () => {
  const before = await countRuns();
  const first = await start('once', { source: 'ci' });
  expect(first.status).toBe(202);
  expect(first.headers.get('idempotent-replayed')).toBeNull();
  const again = await start('once', { source: 'ci' });
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(await countRuns()).toBe(before + 1);
});

test('the order of its fields makes no other request of it', async () => {
  const first = await start('order', { source: 'ci', mode: 'deep' });
  const again = await start('order', { mode: 'deep', source: 'ci' });
  expect(again.body).toEqual(first.body);
});

test('with another request, or at another address, the key is refused', async () => {
  await start('taken', { source: 'ci' });
  const answer = await start('taken', { source: 'other' });
  expect(answer).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
  const headers = { 'idempotency-key': 'taken' };
  const elsewhere = await ask(server, 'native', `${base}/projects/shop/batches`, { method: 'POST', headers });
  expect(elsewhere.status).toBe(409);
});

test('ten that come at once are one', async () => {
  const before = await countRuns();
  const answers = await Promise.all(Array.from({ length: 10 }, async () => await start('at-once')));
  expect(new Set(answers.map(({ body, status }) => JSON.stringify([status, body]))).size).toBe(1);
  expect(answers[0]?.status).toBe(202);
  expect(await countRuns()).toBe(before + 1);
});

test('what is refused is not kept: it may be sent again when the reason is gone', async () => {
  const refused = await start('refused', { environment: 'later' });
  expect(refused.status).toBe(400);
  await ask(server, 'native', `${base}/projects/shop/environments/later`, {
    method: 'PUT',
    body: { name: 'Later' },
  });
  expect((await start('refused', { environment: 'later' })).status).toBe(202);
});

test('where a server dies half-way nothing was done, and the next does it', async () => {
  const before = await countRuns();
  const request = { keyHash: Buffer.alloc(32, 7), idempotencyKey: 'dies', request: 'start' };
  const claim = await carryOutOnce(server.context, request);
  if (!('keep' in claim)) throw new Error('Nobody asked before.');
  await startRun(claim.context, owner, { test: { id: testId }, source: 'api', input: {} });
  // Before the second asks: it waits in a transaction of its own.
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`.execute(
    server.context.database,
  );
  const second = carryOutOnce(server.context, request);
  for (const { pid } of rows) await sql`select pg_terminate_backend(${pid})`.execute(server.context.database);
  await claim.giveUp();
  const next = await second;
  if (!('keep' in next)) throw new Error('The first has kept no answer.');
  expect(await countRuns()).toBe(before);
  const run = await startRun(next.context, owner, { test: { id: testId }, source: 'api', input: {} });
  await next.keep({ status: 202, body: run.id });
  expect(await carryOutOnce(server.context, request)).toEqual({ status: 202, body: run.id });
  expect(await countRuns()).toBe(before + 1);
});

test("keys of others are others' and an answer is forgotten after a day", async () => {
  const first = await start('a-day');
  const body = { kind: 'native', name: 'second', projects: ['shop'] };
  const made = await ask(server, 'native', `${base}/keys`, { method: 'POST', body });
  const { secret } = made.body as { secret: string };
  const other = await start('a-day', {}, { authorization: `Bearer ${secret}` });
  expect(other.body).not.toEqual(first.body);
  server.clock.advance(24 * 3_600_000 - 1000);
  expect((await start('a-day')).body).toEqual(first.body);
  server.clock.advance(2000);
  expect((await start('a-day')).body).not.toEqual(first.body);
});

test('a secret that is shown once can be seen by whoever repeats the request, and is not kept in the open', async () => {
  const question = {
    method: 'POST',
    body: { kind: 'native', name: 'third', projects: ['shop'] },
    headers: { 'idempotency-key': 'secret' },
  } as const;
  const first = await ask(server, 'native', `${base}/keys`, question);
  const again = await ask(server, 'native', `${base}/keys`, question);
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(again.headers.get('cache-control')).toBe('no-store');
  const { rows } = await sql<{ text: string }>`
    select encode(body, 'escape') as text from idempotent_answers where idempotency_key = 'secret'`.execute(
    server.context.database,
  );
  expect(rows[0]?.text).not.toContain((first.body as { secret: string }).secret);
});

test.each(['x'.repeat(256), 'a\tb'])('%j is no key', async (idempotencyKey) => {
  const answer = await start(idempotencyKey);
  expect(answer).toMatchObject({ status: 400, body: { error: { problems: [{ at: 'Idempotency-Key' }] } } });
});

test('a request without a key is carried out each time', async () => {
  const at = `${base}/tests/${testId}/runs`;
  const [first, second] = [
    await ask(server, 'native', at, { method: 'POST' }),
    await ask(server, 'native', at, { method: 'POST' }),
  ];
  expect(second.body).not.toEqual(first.body);
});

test('what is answered again is not noted again in the audit log', async () => {
  const noted = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*) from audit_entries where action = 'createNote'`.execute(server.context.database);
    return rows[0]?.count ?? 0;
  };
  const keep = async (idempotencyKey: string): Promise<Answer> =>
    await ask(server, 'native', `${base}/projects/shop/notes`, {
      method: 'POST',
      body: { category: 'test_insights', importance: 'low', title: idempotencyKey, content: 'x' },
      headers: { 'idempotency-key': idempotencyKey },
    });
  expect((await keep('first')).status).toBe(201);
  await expect.poll(noted).toBe(1);
  expect((await keep('first')).headers.get('idempotent-replayed')).toBe('true');
  await keep('second');
  await expect.poll(noted).toBe(2);
});
