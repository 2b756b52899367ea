import { Client } from 'pg';
import { expect, test } from 'vitest';

import type { Context } from '#core/operations/context.ts';
import { cancelRun } from '#core/operations/runs/cancel-run.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { createWorker } from '#engine/worker/worker.ts';
import type { RunDetail } from '#core/domain/records.ts';

import { admin, makeProject, openContextOn, openTestContext } from '../rig/context.ts';
import { scriptedEngine } from '../rig/scripted-engine.ts';
import { until } from '../rig/until.ts';

async function start(context: Context, testId: string): Promise<string> {
  const run = await startRun(context, admin, { test: { id: testId }, source: 'api', input: {} });
  return run.id;
}

async function ended(context: Context, id: string): Promise<RunDetail> {
  return await until(async () => {
    const run = await getRun(context, admin, { run: { id } });
    return run.state === 'ended' ? run : undefined;
  });
}

async function running(context: Context, id: string): Promise<void> {
  await until(async () => {
    const run = await getRun(context, admin, { run: { id } });
    return run.attempts.length > 0 ? true : undefined;
  });
}

test('a run is begun within milliseconds, and recorded as it goes', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const begun = Promise.withResolvers<number>();
  const engine = scriptedEngine({
    outcomes: ['failed', 'passed'],
    onStart: () => begun.resolve(performance.now()),
  });
  await using _worker = createWorker(context, { execute: engine, concurrency: 2 });
  const startedAt = performance.now();
  const id = await start(context, lamp.id);
  expect((await begun.promise) - startedAt).toBeLessThan(500);
  const run = await ended(context, id);
  expect(run).toMatchObject({ outcome: 'passed', flaky: true });
  expect(run.attempts.map(({ number, outcome, steps }) => [number, outcome, steps.length])).toEqual([
    [1, 'failed', 2],
    [2, 'passed', 2],
  ]);
});

test('two workers never have the same run', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  await using other = await openContextOn(opened.url, '/nowhere', context.secrets);
  const { test: lamp } = await makeProject(context);
  let count = 0;
  const execute = scriptedEngine({ stepMs: 2, onStart: () => (count += 1) });
  await using _first = createWorker(context, { execute, concurrency: 3 });
  await using _second = createWorker(other.context, { execute, concurrency: 3 });
  const ids = await Promise.all(Array.from({ length: 40 }, async () => await start(context, lamp.id)));
  for (const id of ids) {
    const run = await ended(context, id);
    expect(run).toMatchObject({ outcome: 'passed', attempts: [{ number: 1 }] });
  }
  expect(count).toBe(40);
});

test('a running run is stopped within a second, with the reason of whoever cancelled it', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  await using other = await openContextOn(opened.url, '/nowhere', context.secrets);
  const { test: lamp } = await makeProject(context);
  await using _worker = createWorker(context, {
    execute: scriptedEngine({ stepMs: 60_000 }),
    concurrency: 1,
  });
  const id = await start(context, lamp.id);
  await running(context, id);
  const asked = performance.now();
  const cancelling = await cancelRun(other.context, admin, { run: { id }, reason: 'No longer wanted.' });
  expect(cancelling.state).toBe('cancelling');
  const run = await ended(context, id);
  expect(performance.now() - asked).toBeLessThan(1_000);
  expect(run).toMatchObject({
    outcome: 'cancelled',
    error: { code: 'cancelled', message: 'No longer wanted.' },
  });
  await expect(cancelRun(context, admin, { run: { id } })).rejects.toMatchObject({ code: 'conflict' });
});

test('a queued run that is cancelled never begins, and the next one does', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const first = await start(context, lamp.id);
  expect(await cancelRun(context, admin, { run: { id: first } })).toMatchObject({
    state: 'ended',
    outcome: 'cancelled',
    error: { message: 'Cancelled by Ada.' },
  });
  const second = await start(context, lamp.id);
  let count = 0;
  await using _worker = createWorker(context, {
    execute: scriptedEngine({ onStart: () => (count += 1) }),
    concurrency: 1,
  });
  await ended(context, second);
  expect(count).toBe(1);
  expect((await getRun(context, admin, { run: { id: first } })).attempts).toEqual([]);
});

test('a worker that stops gives the run back; another one does it from the start', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const slow = createWorker(context, { execute: scriptedEngine({ stepMs: 60_000 }), concurrency: 1 });
  const id = await start(context, lamp.id);
  await running(context, id);
  await slow.stop(0);
  expect(await getRun(context, admin, { run: { id } })).toMatchObject({
    state: 'queued',
    attempts: [],
    error: null,
  });
  await using _worker = createWorker(context, { execute: scriptedEngine(), concurrency: 1 });
  expect(await ended(context, id)).toMatchObject({ outcome: 'passed', attempts: [{ number: 1 }] });
});

test('a worker that stops lets a run end that is nearly through', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const worker = createWorker(context, { execute: scriptedEngine({ stepMs: 100 }), concurrency: 1 });
  const id = await start(context, lamp.id);
  await running(context, id);
  await worker.stop(10_000);
  expect(await getRun(context, admin, { run: { id } })).toMatchObject({ state: 'ended', outcome: 'passed' });
});

test('what the engine throws is in the log, not in the run; the worker goes on', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const good = scriptedEngine();
  let first = true;
  await using _worker = createWorker(context, {
    execute: async (...given) => {
      if (!first) return await good(...given);
      first = false;
      await given[1].observer.attemptStarted?.({ number: 1, startedAt: new Date() });
      throw new TypeError('secret detail');
    },
    concurrency: 1,
  });
  const run = await ended(context, await start(context, lamp.id));
  expect(run).toMatchObject({
    outcome: 'errored',
    error: { code: 'internal' },
    attempts: [{ outcome: 'errored' }],
  });
  expect(JSON.stringify(run)).not.toContain('secret detail');
  expect(opened.lines).toContainEqual(
    expect.objectContaining({
      level: 'error',
      fields: expect.objectContaining({ err: new TypeError('secret detail') }),
    }),
  );
  expect(await ended(context, await start(context, lamp.id))).toMatchObject({ outcome: 'passed' });
});

test('connections that break under a run do not harm it', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  await using _worker = createWorker(context, { execute: scriptedEngine({ stepMs: 200 }), concurrency: 1 });
  const id = await start(context, lamp.id);
  await running(context, id);
  expect(await breakConnections(opened.url)).toBeGreaterThan(1);
  await using other = await openContextOn(opened.url, '/nowhere', context.secrets);
  const run = await ended(other.context, id);
  expect(run).toMatchObject({ outcome: 'passed', attempts: [{ number: 1 }] });
  expect(run.attempts[0]?.steps).toHaveLength(2);
});

async function breakConnections(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await client.end();
  return rowCount ?? 0;
}
