import { expect, test } from 'vitest';

import type { RunResult } from '#core/domain/run.ts';
import type { MemoryEntry } from '#core/domain/step-memory.ts';
import type { Context } from '#core/operations/context.ts';
import { deleteTest } from '#core/operations/tests/delete-test.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { LeaseLost } from '#core/operations/worker/lease.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { recallSteps } from '#core/operations/worker/recall-steps.ts';
import { rememberSteps } from '#core/operations/worker/remember-steps.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { type TakenRun, takeRuns } from '#core/operations/worker/take-runs.ts';
import { mergeMemory } from '#engine/memory/merge-memory.ts';
import { createWorker } from '#engine/worker/worker.ts';

import { admin, makeProject, openTestContext, sampleDefinition } from '../rig/context.ts';
import { until } from '../rig/until.ts';

function entry(step: string, label = 'Sign in', more: Partial<MemoryEntry> = {}): MemoryEntry {
  return {
    step,
    nth: 1,
    clause: 0,
    page: '/',
    interaction: 'click',
    target: {
      locator: `role=button[name="${label}"s]`,
      role: 'button',
      tag: 'button',
      label,
      row: { keys: ['INV-7'], alone: false },
      position: { index: 0, count: 1 },
    },
    ...more,
  };
}

const passed: RunResult = {
  outcome: 'passed',
  flaky: false,
  startedAt: new Date(),
  durationMs: 1,
  attempts: [],
};

async function take(context: Context, testId: string): Promise<TakenRun> {
  await startRun(context, admin, { test: { id: testId }, source: 'api', input: {} });
  const [run] = await takeRuns(context, { limit: 1, owner: 'test', leaseMs: 20_000 });
  if (run === undefined) throw new Error('no run was taken');
  return run;
}

test('a version remembers; the next one begins with what the one before knew', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project, test: lamp } = await makeProject(context);
  const first = await take(context, lamp.id);
  expect(await recallSteps(context, first)).toEqual([]);
  const hostile = entry('Click "Sign in"', 'Sign\0in \uD800');
  await rememberSteps(context, { ...first, entries: [hostile] });
  await rememberSteps(context, { ...first, entries: [entry('Click "Sign in"')] });
  expect(await recallSteps(context, first)).toEqual([entry('Click "Sign in"')]);
  for (let version = 2; version <= 8; version++) {
    const definition = { ...sampleDefinition, name: `Version ${version}` };
    await putTest(context, admin, { project: { id: project.id }, test: { id: lamp.id }, definition });
    const run = await take(context, lamp.id);
    const label = version === 2 ? 'Sign in' : `Version ${version - 1}`;
    expect(await recallSteps(context, run)).toEqual([entry('Click "Sign in"', label)]);
    await rememberSteps(context, { ...run, entries: [entry('Click "Sign in"', `Version ${version}`)] });
  }
  const kept = await context.database
    .selectFrom('step_memories')
    .select('version')
    .orderBy('version')
    .execute();
  expect(kept.map(({ version }) => version)).toEqual([4, 5, 6, 7, 8]);
  await deleteTest(context, admin, { test: { id: lamp.id } });
  expect(await context.database.selectFrom('step_memories').selectAll().execute()).toEqual([]);
});

test('who has lost the run remembers nothing', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const run = await take(context, lamp.id);
  await finishRun(context, { ...run, result: passed });
  await expect(rememberSteps(context, { ...run, entries: [] })).rejects.toBeInstanceOf(LeaseLost);
  expect(await recallSteps(context, run)).toEqual([]);
});

test('a worker hands the memory of a test from run to run', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const seen: (readonly MemoryEntry[])[] = [];
  await using _worker = createWorker(context, {
    async execute(_plan, { memory }) {
      seen.push(await memory.load());
      await memory.save([entry('Click "Sign in"')]);
      return passed;
    },
    concurrency: 1,
  });
  for (const count of [1, 2]) {
    await startRun(context, admin, { test: { id: lamp.id }, source: 'api', input: {} });
    await until(() => Promise.resolve(seen.length >= count ? true : undefined));
  }
  expect(seen).toEqual([[], [entry('Click "Sign in"')]]);
});

test('merging keeps what was learned, drops steps that are gone, and keeps to the order of the test', () => {
  const { steps } = sampleDefinition;
  const twice = { ...sampleDefinition, steps: [...steps, ...steps] };
  const known = [
    entry('Click "Sign in"', 'Old'),
    entry('Click "Nowhere"'),
    entry('Click "Sign in"', 'Other page', { page: '/orders/*' }),
    entry('Click "Sign in"', 'Third', { nth: 3 }),
  ];
  const learned = [entry('Click "Sign in"', 'Second', { nth: 2 }), entry('Click "Sign in"', 'New')];
  expect(
    mergeMemory(twice, known, learned).map(({ nth, page, target }) => [nth, page, target.label]),
  ).toEqual([
    [1, '/', 'New'],
    [1, '/orders/*', 'Other page'],
    [2, '/', 'Second'],
  ]);
  const pages = Array.from({ length: 9 }, (_, at) =>
    entry('Click "Sign in"', 'New', { page: `/${'abcdefghi'[at]}` }),
  );
  expect(mergeMemory(twice, [], pages)).toHaveLength(6);
});
