import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { defaultRetention } from '#core/domain/retention.ts';
import { createWebhook } from '#core/operations/webhooks/create-webhook.ts';
import { deleteProject } from '#core/operations/projects/delete-project.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { putSchedule } from '#core/operations/schedules/put-schedule.ts';
import { takeAwayOld } from '#core/operations/media/take-away-old.ts';
import { testWebhook } from '#core/operations/webhooks/test-webhook.ts';
import { updateProject } from '#core/operations/projects/update-project.ts';

import { openTestServer, owner, type TestServer } from '../api/open-server.ts';
import { makeSamples, type Samples } from '../api/runs-in-states.ts';
import { ask } from '../contract/ask.ts';

let server: TestServer;
let samples: Samples;
const dayMs = 86_400_000;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
});
afterAll(() => server[Symbol.asyncDispose]());

async function sweepAll(): Promise<void> {
  while ((await takeAwayOld(server.context, defaultRetention)) > 0);
}

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(
    server.context.database,
  );
  return rows[0]?.count ?? 0;
}

test('a project without a limit keeps all media of its runs', async () => {
  server.clock.advance(400 * dayMs);
  await sweepAll();
  expect(await server.context.media.has(samples.media.video.sha256)).toBe(true);
});

test('media of a run go when its project says so; verdict, steps and texts stay', async () => {
  const { context, shop } = server;
  const { id } = samples.runs.passed;
  const path = `/runwright/v1/runs/${id}`;
  const before = await ask(server, 'native', path);
  expect(JSON.stringify(before.body)).toContain(samples.media.before.sha256);
  await updateProject(context, owner, { project: { id: shop }, keepMediaDays: 500 });
  await sweepAll();
  expect(await context.media.has(samples.media.before.sha256)).toBe(true);
  await updateProject(context, owner, { project: { id: shop }, keepMediaDays: 399 });
  await sweepAll();
  expect(await context.media.has(samples.media.video.sha256)).toBe(false);
  // The same picture was taken by a run that is under way.
  expect(await context.media.has(samples.media.before.sha256)).toBe(true);
  const run = await getRun(context, owner, { run: { id } });
  expect(run).toMatchObject({ state: 'ended', outcome: 'passed' });
  expect(run.attempts[0]?.steps.length).toBeGreaterThan(0);
  expect(JSON.stringify(run)).not.toContain('"sha256"');
  const after = await ask(server, 'native', path);
  expect(after.status).toBe(200);
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  expect(JSON.stringify(after.body)).not.toContain('/media/');
});

test('runs that have not ended keep what they have', async () => {
  const { rows } = await sql<{ state: string }>`
    select distinct state from runs where media_dropped_at is not null`.execute(server.context.database);
  expect(rows).toEqual([{ state: 'ended' }]);
});

test('deliveries, firings and audit entries go when they are old; what is still to be sent stays', async () => {
  const { clock, context, shop } = server;
  const project = { id: shop };
  const { webhook } = await createWebhook(context, owner, {
    project,
    dialect: 'native',
    url: 'https://ci.example/hook',
    events: ['batch.ended'],
  });
  await testWebhook(context, owner, { webhook: { id: webhook.id } });
  await testWebhook(context, owner, { webhook: { id: webhook.id } });
  await sql`
    update webhook_deliveries set state = 'delivered', next_at = null, updated_at = ${clock.now()}
    where id = (select max(id::text)::uuid from webhook_deliveries)`.execute(context.database);
  const { id } = await putSchedule(context, owner, { project, name: 'Hourly', cron: '@hourly' });
  await sql`
    insert into schedule_firings (schedule_id, due_at, fired_at, outcome)
    values (${id}, ${clock.now()}, ${clock.now()}, 'missed')`.execute(context.database);
  await sweepAll();
  const [deliveries, firings] = [await count('webhook_deliveries'), await count('schedule_firings')];
  expect([deliveries >= 2, firings]).toEqual([true, 1]);
  await ask(server, 'native', '/runwright/v1/projects/shop/notes', {
    method: 'POST',
    body: { category: 'test_insights', importance: 'low', title: 'Old', content: 'x' },
  });
  clock.advance(31 * dayMs);
  await sweepAll();
  expect([await count('webhook_deliveries'), await count('schedule_firings')]).toEqual([deliveries - 1, 0]);
  expect(await count('audit_entries')).toBeGreaterThan(0);
  clock.advance(335 * dayMs);
  await sweepAll();
  expect(await count('audit_entries')).toBe(0);
});

test('what is answered again goes after a day', async () => {
  const { clock } = server;
  const headers = { 'idempotency-key': 'once' };
  const body = { category: 'test_insights', importance: 'low', title: 'Once', content: 'x' };
  await ask(server, 'native', '/runwright/v1/projects/shop/notes', { method: 'POST', body, headers });
  await sweepAll();
  expect(await count('idempotent_answers')).toBe(1);
  clock.advance(dayMs + 1000);
  await sweepAll();
  expect(await count('idempotent_answers')).toBe(0);
});

test('a deleted project keeps its bytes for a week', async () => {
  const { bank, clock, context } = server;
  const { sha256 } = await context.media.put(Buffer.from('statement'), 'text/plain');
  const { id } = samples.foreign;
  await sql`update runs set state = 'ended', outcome = 'passed', ended_at = ${clock.now()}, job_id = null
    where id = ${id}`.execute(context.database);
  await sql`insert into media_refs (run_id, sha256, content_type, size_bytes)
    values (${id}, ${sha256}, 'text/plain', 9)`.execute(context.database);
  await deleteProject(context, owner, { project: { id: bank } });
  clock.advance(6 * dayMs);
  await sweepAll();
  expect(await context.media.has(sha256)).toBe(true);
  clock.advance(2 * dayMs);
  await sweepAll();
  expect(await context.media.has(sha256)).toBe(false);
});
