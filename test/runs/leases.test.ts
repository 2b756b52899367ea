import { expect, test } from 'vitest';

import { wait } from '#base/wait.ts';
import { Secrets } from '#config/secrets.ts';
import type { RunResult } from '#core/domain/run.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import { cancelRun } from '#core/operations/runs/cancel-run.ts';
import type { Context } from '#core/operations/context.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { LeaseLost } from '#core/operations/worker/lease.ts';
import { recordAttemptStart } from '#core/operations/worker/record-attempt-start.ts';
import { recordAttempt } from '#core/operations/worker/record-attempt.ts';
import { recordStep } from '#core/operations/worker/record-step.ts';
import { releaseRun } from '#core/operations/worker/release-run.ts';
import { renewLeases } from '#core/operations/worker/renew-leases.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { sweepLostRuns } from '#core/operations/worker/sweep-lost-runs.ts';
import { type TakenRun, takeRuns } from '#core/operations/worker/take-runs.ts';
import { createWorker } from '#engine/worker/worker.ts';

import { admin, makeProject, openTestContext } from '../rig/context.ts';
import { scriptedEngine } from '../rig/scripted-engine.ts';
import { until } from '../rig/until.ts';

const step: StepResult = {
  index: 0,
  instruction: 'Click "Sign in"',
  type: 'act',
  status: 'passed',
  message: 'Clicked.',
  startedAtMs: 5,
  durationMs: 10,
  url: 'https://shop.example/',
  actions: [],
};

const passed: RunResult = {
  outcome: 'passed',
  flaky: false,
  startedAt: new Date(),
  durationMs: 1,
  attempts: [],
};

async function startAndTake(context: Context, leaseMs: number): Promise<TakenRun> {
  const { test: lamp } = await makeProject(context);
  await startRun(context, admin, { test: { id: lamp.id }, source: 'api', input: {} });
  return await take(context, leaseMs);
}

async function take(context: Context, leaseMs: number): Promise<TakenRun> {
  const [taken] = await takeRuns(context, { limit: 1, owner: 'test/1', leaseMs });
  if (taken === undefined) throw new Error('Nothing was queued');
  return taken;
}

async function lose(context: Context): Promise<void> {
  await until(async () => ((await sweepLostRuns(context)) > 0 ? true : undefined));
}

test('whoever lost the lease can write nothing more', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const old = await startAndTake(context, 1);
  await recordAttemptStart(context, { ...old, number: 1, startedAt: new Date() });
  await lose(context);
  const present = await take(context, 20_000);
  expect(present).toMatchObject({ runId: old.runId, attemptsBefore: 1 });

  const writes = [
    recordAttemptStart(context, { ...old, number: 2, startedAt: new Date() }),
    recordStep(context, { ...old, attempt: 1, result: step }),
    recordAttempt(context, {
      ...old,
      attempt: { ...passed, number: 1, steps: [step], issues: [], console: [], network: [] },
    }),
    finishRun(context, { ...old, result: passed }),
    releaseRun(context, old),
  ];
  for (const write of await Promise.allSettled(writes)) {
    expect(write).toMatchObject({ status: 'rejected', reason: expect.any(LeaseLost) });
  }
  expect(await renewLeases(context, { leases: [old], leaseMs: 1_000 })).toEqual(
    new Map([[old.runId, 'lost']]),
  );
  expect(await getRun(context, admin, { run: { id: old.runId } })).toMatchObject({
    state: 'running',
    attempts: [{ number: 1, outcome: 'errored', error: { code: 'worker_lost' }, steps: [] }],
  });

  await finishRun(context, { ...present, result: passed });
  await expect(finishRun(context, { ...present, result: passed })).rejects.toThrow(LeaseLost);
  expect(await getRun(context, admin, { run: { id: old.runId } })).toMatchObject({
    outcome: 'passed',
    flaky: false,
  });
});

test('a write that waits for the sweep of its own run comes too late', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const taken = await startAndTake(context, 1);
  await recordAttemptStart(context, { ...taken, number: 1, startedAt: new Date() });
  const locked = Promise.withResolvers<void>();
  const sweeping = context.database.transaction().execute(async (tx) => {
    await tx
      .updateTable('runs')
      .set({ lease_token: taken.leaseToken + 1 })
      .where('id', '=', taken.runId)
      .execute();
    locked.resolve();
    await wait(100, new AbortController().signal);
  });
  await locked.promise;
  await expect(recordStep(context, { ...taken, attempt: 1, result: step })).rejects.toThrow(LeaseLost);
  await sweeping;
  expect((await getRun(context, admin, { run: { id: taken.runId } })).attempts[0]?.steps).toEqual([]);
});

test('every write is recorded once however often it is done', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const taken = await startAndTake(context, 20_000);
  const startedAt = new Date();
  const attempt = {
    number: 1,
    outcome: 'passed',
    startedAt,
    durationMs: 3,
    steps: [step],
    issues: [],
    console: [],
    network: [],
  } as const;
  for (let time = 0; time < 2; time += 1) {
    await recordAttemptStart(context, { ...taken, number: 1, startedAt });
    await recordStep(context, { ...taken, attempt: 1, result: step });
    await recordAttempt(context, { ...taken, attempt });
  }
  await finishRun(context, { ...taken, result: { ...passed, attempts: [attempt] } });
  expect((await getRun(context, admin, { run: { id: taken.runId } })).attempts).toEqual([attempt]);
});

test('a run that loses its worker three times ends errored, with what there was', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  let taken = await startAndTake(context, 1);
  for (let time = 1; time <= 3; time += 1) {
    await recordAttemptStart(context, { ...taken, number: taken.attemptsBefore + 1, startedAt: new Date() });
    await lose(context);
    if (time < 3) taken = await take(context, 1);
  }
  const run = await getRun(context, admin, { run: { id: taken.runId } });
  expect(run).toMatchObject({ state: 'ended', outcome: 'errored', error: { code: 'worker_lost' } });
  expect(run.error?.message).toMatch(/given up/);
  expect(run.attempts.map(({ number, outcome }) => [number, outcome])).toEqual([
    [1, 'errored'],
    [2, 'errored'],
    [3, 'errored'],
  ]);
  expect(await takeRuns(context, { limit: 1, owner: 'test/1', leaseMs: 1 })).toEqual([]);
});

test('a run whose worker dies while it is being cancelled is cancelled', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const taken = await startAndTake(context, 1);
  await cancelRun(context, admin, { run: { id: taken.runId }, reason: 'Enough.' });
  await lose(context);
  expect(await getRun(context, admin, { run: { id: taken.runId } })).toMatchObject({
    outcome: 'cancelled',
    error: { message: 'Enough.' },
  });
});

test('many sweepers take care of each lost run once', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  for (let time = 0; time < 10; time += 1) {
    await startRun(context, admin, { test: { id: lamp.id }, source: 'api', input: {} });
  }
  expect(await takeRuns(context, { limit: 10, owner: 'test/1', leaseMs: 1 })).toHaveLength(10);
  await wait(5, new AbortController().signal);
  const swept = await Promise.all(Array.from({ length: 5 }, async () => await sweepLostRuns(context)));
  expect(swept.reduce((sum, count) => sum + count)).toBe(10);
  const again = await takeRuns(context, { limit: 30, owner: 'test/2', leaseMs: 20_000 });
  expect(new Set(again.map((run) => run.runId)).size).toBe(10);
  expect(again).toHaveLength(10);
});

test('a queued run whose job is gone gets a new one', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const run = await startRun(context, admin, { test: { id: lamp.id }, source: 'api', input: {} });
  const [lost] = await context.database.transaction().execute(async (tx) => await context.queue.take(tx, 1));
  expect(lost).toBe(run.id);
  await lose(context);
  expect(await take(context, 20_000)).toMatchObject({ runId: run.id });
});

test('a run whose variables cannot be read ends, and does not hold up the others', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const asked = { test: { id: lamp.id }, source: 'api', input: {} };
  const poisoned = await startRun({ ...context, secrets: new Secrets(Buffer.alloc(32, 1)) }, admin, asked);
  const good = await startRun(context, admin, asked);
  expect(await takeRuns(context, { limit: 5, owner: 'test/1', leaseMs: 20_000 })).toMatchObject([
    { runId: good.id },
  ]);
  expect(await getRun(context, admin, { run: { id: poisoned.id } })).toMatchObject({
    outcome: 'errored',
    error: { code: 'internal', message: expect.stringContaining('another key') },
  });
});

test('a transaction that fails leaves neither run nor job', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const failing: Context = {
    ...context,
    queue: {
      ...context.queue,
      send: async (db, runId) => {
        await context.queue.send(db, runId);
        throw new Error('The disk is full');
      },
    },
  };
  const starting = startRun(failing, admin, { test: { id: lamp.id }, source: 'api', input: {} });
  await expect(starting).rejects.toThrow('The disk is full');
  expect(await context.database.selectFrom('runs').select('id').execute()).toEqual([]);
  expect(await context.database.transaction().execute(async (tx) => await context.queue.take(tx, 9))).toEqual(
    [],
  );
});

test('a worker whose lease another one took stops at once and records nothing', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const times = { leaseMs: 20_000, renewMs: 30, sweepMs: 20_000 };
  await using _worker = createWorker(context, {
    execute: scriptedEngine({ stepMs: 60_000 }),
    concurrency: 1,
    times,
  });
  const run = await startRun(context, admin, { test: { id: lamp.id }, source: 'api', input: {} });
  await until(async () =>
    (await getRun(context, admin, { run: { id: run.id } })).attempts.length > 0 ? true : undefined,
  );
  await context.database
    .updateTable('runs')
    .set({ lease_token: 1_000_000 })
    .where('id', '=', run.id)
    .execute();
  await until(async () =>
    opened.lines.some((line) => line.message.includes('another worker')) ? true : undefined,
  );
  expect(await getRun(context, admin, { run: { id: run.id } })).toMatchObject({
    state: 'running',
    outcome: null,
  });
});
