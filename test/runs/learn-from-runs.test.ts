import { sql } from 'kysely';
import { expect, test } from 'vitest';

import type { Context } from '#core/operations/context.ts';
import { countRunsByDay } from '#core/operations/history/count-runs-by-day.ts';
import { endRun } from '#core/operations/worker/end-run.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { getGate } from '#core/operations/batches/get-gate.ts';
import type { Lease } from '#core/operations/worker/lease.ts';
import { listFailures } from '#core/operations/history/list-failures.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import { admin, makeProject, openTestContext, sampleDefinition } from '../rig/context.ts';
import { until } from '../rig/until.ts';

/** A project of two tests, and a batch of both, taken by a worker. */
async function takeBatches(
  context: Context,
  count: number,
): Promise<{ project: { id: string }; taken: Lease[] }> {
  const { project } = await makeProject(context);
  const ref = { id: project.id };
  await putTest(context, admin, { project: ref, definition: { ...sampleDefinition, name: 'Second' } });
  for (let at = 0; at < count; at += 1) {
    await startBatch(context, admin, { project: ref, source: 'api', input: {}, headSha: 'abc' });
  }
  const taken = await takeRuns(context, { limit: 2 * count, owner: 'test/1', leaseMs: 600_000 });
  return { project: ref, taken };
}

test('transactions that end several runs in opposite order do not wait for each other for ever', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project, taken } = await takeBatches(context, 2);
  const [first, second, firstAgain, secondAgain] = taken;
  if (!first || !second || !firstAgain || !secondAgain) throw new Error('There are four runs.');
  const failed = {
    outcome: 'failed',
    flaky: false,
    error: { code: 'not_found', message: 'No button' },
  } as const;
  const end = { ...failed, now: context.clock() } as const;
  let other: Promise<void> | undefined;
  await context.database.transaction().execute(async (tx) => {
    await endRun(context, tx, first, end);
    other = context.database.transaction().execute(async (there) => {
      await endRun(context, there, secondAgain, end);
      await endRun(context, there, firstAgain, end);
    });
    await until(async () => {
      const { rows } = await sql`
        select from pg_locks
        where not granted and database = (select oid from pg_database where datname = current_database())`.execute(
        context.database,
      );
      return rows[0];
    });
    await endRun(context, tx, second, end);
  });
  await other;
  const { total } = await countRunsByDay(context, admin, { project, span: { days: 1 } });
  expect(total).toMatchObject({ runs: 4, failed: 4 });
  expect(await listFailures(context, admin, { project, span: { days: 1 } })).toMatchObject([
    { runs: 4, testCount: 2 },
  ]);
});

test('runs that end at the same moment are each counted once', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project, taken } = await takeBatches(context, 10);
  await Promise.all(
    taken.map(async (lease) => {
      const result = {
        outcome: 'passed',
        flaky: false,
        startedAt: new Date(),
        durationMs: 1,
        attempts: [],
      } as const;
      await finishRun(context, { ...lease, result });
    }),
  );
  const { total } = await countRunsByDay(context, admin, { project, span: { days: 1 } });
  expect(total).toMatchObject({ runs: 20, passed: 20, flakes: 0 });
  expect(await getGate(context, admin, { project, commit: 'abc' })).toMatchObject({
    state: 'mergeable',
    counts: { tests: 2, passed: 2 },
  });
});
