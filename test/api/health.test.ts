import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { ask } from '../contract/ask.ts';
import { openTestServer } from './open-server.ts';

test('GET /health: not ready while the database does not answer', async () => {
  await using stuck = await openTestServer();
  const locked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const locking = stuck.context.database.transaction().execute(async (db) => {
    await sql`lock table kysely_migration`.execute(db);
    locked.resolve();
    await answered.promise;
  });
  await locked.promise;
  const { status, body } = await ask(stuck, 'native', '/health', { key: {} });
  expect([status, body]).toEqual([
    503,
    { status: 'not ready', reason: 'The database does not answer within 3 seconds.' },
  ]);
  // The question does not keep its connection.
  const waiting = sql<{ count: number }>`
    select count(*) as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await waiting.execute(stuck.context.database)).rows).toEqual([{ count: 0 }]);
  answered.resolve();
  await locking;
  expect((await ask(stuck, 'native', '/health', { key: {} })).status).toBe(200);
});

test('GET /health: not ready where the tables are those of another version', async () => {
  await using old = await openTestServer();
  const { database } = old.context;
  const told = async (): Promise<unknown> => (await ask(old, 'native', '/health', { key: {} })).body;
  await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '')`.execute(database);
  expect(await told()).toEqual({
    status: 'not ready',
    reason: expect.stringMatching(/newer version.*9999-future/),
  });
  await sql`delete from kysely_migration`.execute(database);
  expect(await told()).toEqual({
    status: 'not ready',
    reason: expect.stringMatching(/lacks 0001-initial.*Start Runwright again/),
  });
  await sql`drop table kysely_migration`.execute(database);
  expect(await told()).toEqual({
    status: 'not ready',
    reason: 'The database can not be asked. The log says why.',
  });
});

test('a database that is gone: not ready, and the metrics that need none', async () => {
  await using broken = await openTestServer();
  await broken.context.database.destroy();
  const { status, body } = await ask(broken, 'native', '/health', { key: {} });
  expect([status, body]).toEqual([
    503,
    { status: 'not ready', reason: 'The database can not be asked. The log says why.' },
  ]);
  expect(broken.logged.join('\n')).toContain('The server is not ready.');
  const metrics = await ask(broken, 'native', '/metrics', { key: {} });
  expect(metrics.status).toBe(200);
  expect(metrics.body).toMatch(/^process_cpu_seconds_total /m);
  expect(metrics.body).not.toMatch(/^runwright_(?:queue_depth|active_runs) /m);
});

const forwarded = {
  'x-forwarded-for': '198.51.100.1, 203.0.113.9',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'runs.example',
};

test.each([
  ['nobody', undefined, '127.0.0.1'],
  ['an address that is not the proxy', ['192.0.2.0/24'], '127.0.0.1'],
  ['the proxy', ['loopback'], '203.0.113.9'],
  ['the proxy and the one before it', ['loopback', '203.0.113.0/24'], '198.51.100.1'],
  ['everybody', true, '198.51.100.1'],
])('X-Forwarded-For where %s is trusted', async (_who, trustProxy, address) => {
  await using behind = await openTestServer(trustProxy === undefined ? {} : { trustProxy });
  await ask(behind, 'native', '/health', { headers: forwarded });
  expect(behind.logged.join('\n')).toContain(`"remoteAddress":"${address}"`);
});
