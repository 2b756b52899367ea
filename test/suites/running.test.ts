import { expect, test } from 'vitest';

import { cancelBatch } from '#core/operations/batches/cancel-batch.ts';
import { cancelRun } from '#core/operations/runs/cancel-run.ts';
import type { Context } from '#core/operations/context.ts';
import { createEnvironment } from '#core/operations/environments/create-environment.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { listShards } from '#core/operations/suites/list-shards.ts';
import { rerunBatch } from '#core/operations/start/rerun-batch.ts';
import { startBatch, type StartBatchInput } from '#core/operations/start/start-batch.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { sweepLostJobs } from '#core/operations/suites/sweep-lost-jobs.ts';
import { takeSuiteJobs } from '#core/operations/suites/take-suite-jobs.ts';
import { takeAwayOld } from '#core/operations/media/take-away-old.ts';
import { updateProject } from '#core/operations/projects/update-project.ts';
import { updateEnvironment } from '#core/operations/environments/update-environment.ts';
import { defaultRetention } from '#core/domain/retention.ts';
import type { BatchRecord, ProjectRecord } from '#core/domain/records.ts';
import type { SuitePlan } from '#core/domain/suite.ts';
import { createSuiteWorker, type SuiteWorker } from '#engine/worker/suite-worker.ts';

import { admin, openTestContext } from '../rig/context.ts';
import { listedCase, scriptedSuite, type SuiteScript } from '../rig/scripted-suite.ts';
import { until } from '../rig/until.ts';
import { makeSuite } from './repository.ts';

const cases = [
  listedCase('tests/cart.spec.ts', 'adds a lamp', { tags: ['smoke'] }),
  listedCase('tests/cart.spec.ts', 'removes a lamp'),
  listedCase('tests/search.spec.ts', 'finds a lamp'),
  listedCase('tests/pay.spec.ts', 'pays a lamp', { project: 'firefox' }),
];

const work = (context: Context, script: SuiteScript = {}, concurrency = 1): SuiteWorker =>
  createSuiteWorker(context, { engine: scriptedSuite(script), concurrency, graceMs: 0 });

async function start(
  context: Context,
  project: ProjectRecord,
  input: Partial<StartBatchInput> = {},
): Promise<BatchRecord> {
  return await startBatch(context, admin, {
    project: { id: project.id },
    source: 'api',
    input: {},
    projects: ['chromium', 'firefox'],
    ...input,
  });
}

async function ended(context: Context, { id }: BatchRecord): Promise<BatchRecord> {
  return await until(async () => {
    const batch = await getBatch(context, admin, { batch: { id } });
    return batch.state === 'ended' ? batch : undefined;
  }, 60_000);
}

const outcomesOf = ({ runs }: BatchRecord) =>
  Object.fromEntries(runs.map(({ outcome, test: { name } }) => [name, outcome]));

test('a batch runs its cases in a shard, tells verdicts apart, and keeps its reports as long as the project keeps media', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeSuite(context, cases);
  await using _worker = work(context, {
    cases: {
      'removes a lamp': { outcomes: ['failed', 'passed'] },
      'finds a lamp': { outcomes: ['failed', 'failed'] },
      'pays a lamp': { skipped: true },
    },
  });
  const batch = await ended(context, await start(context, project));
  expect(outcomesOf(batch)).toEqual({
    'adds a lamp': 'passed',
    'removes a lamp': 'passed',
    'finds a lamp': 'failed',
    'pays a lamp': 'passed',
  });
  expect(batch).toMatchObject({ outcome: 'failed', headSha: 'a'.repeat(40), error: null });
  const byName = new Map(batch.runs.map((run) => [run.test.name, run]));
  expect(byName.get('removes a lamp')).toMatchObject({ flaky: true, skipped: false });
  expect(byName.get('pays a lamp')).toMatchObject({ flaky: false, skipped: true });
  const failed = await getRun(context, admin, { run: { id: byName.get('finds a lamp')?.id ?? '' } });
  expect(
    failed.attempts.map(({ error, number, outcome, steps }) => [number, outcome, error?.code, steps.length]),
  ).toEqual([
    [1, 'failed', 'case_failed', 1],
    [2, 'failed', 'case_failed', 1],
  ]);
  const reported = await until(async () => {
    const { reports } = await getBatch(context, admin, { batch: { id: batch.id } });
    return reports ?? undefined;
  }, 60_000);
  expect(reported.json.contentType).toBe('application/json');

  const [shard] = await listShards(context, admin, { batch: { id: batch.id } });
  const sha256s = [reported.json, reported.html, shard?.report].map((media) => media?.sha256 ?? '');
  const keptAfter = async (days: number): Promise<boolean[]> => {
    const now = new Date(Date.now() + days * 86_400_000);
    while ((await takeAwayOld({ ...context, clock: () => now }, defaultRetention)) > 0);
    return await Promise.all(sha256s.map(async (sha256) => context.media.has(sha256)));
  };
  expect(await keptAfter(30)).toEqual([true, true, true]);
  await updateProject(context, admin, { project: { id: project.id }, keepMediaDays: 31 });
  expect(await keptAfter(30)).toEqual([true, true, true]);
  expect(await keptAfter(33)).toEqual([false, false, false]);
});

test('cases are divided into shards, those of a file together unless it is parallel, and several workers share them', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const independent = ['lamp', 'chair'].map((name) =>
    listedCase('tests/look.spec.ts', `looks at a ${name}`, { independent: true }),
  );
  const { project } = await makeSuite(context, [...cases, ...independent]);
  const plans: SuitePlan[] = [];
  const script = { onPlan: (plan: SuitePlan) => void plans.push(plan) };
  await using _one = work(context, script);
  await using _two = work(context, script);
  const batch = await ended(context, await start(context, project, { suite: { shards: 2, workers: 3 } }));
  expect(batch.outcome).toBe('passed');
  const shards = await until(async () => {
    const all = await listShards(context, admin, { batch: { id: batch.id } });
    return all.every(({ state }) => state === 'ended') ? all : undefined;
  }, 60_000);
  expect(
    shards.map(({ number, runs, state, total }) => ({ number, total, state, runs: runs.ended })),
  ).toEqual([
    { number: 1, total: 2, state: 'ended', runs: 3 },
    { number: 2, total: 2, state: 'ended', runs: 3 },
  ]);
  expect(plans.map((plan) => plan.workers)).toEqual([3, 3]);
  expect(plans.flatMap((plan) => plan.cases.map(({ title }) => title)).toSorted()).toEqual(
    [...cases, ...independent].map(({ title }) => title).toSorted(),
  );
  expect(plans.map((plan) => plan.cases.filter(({ title }) => title.startsWith('looks')).length)).toEqual([
    1, 1,
  ]);
  const cart = plans.find((plan) => plan.cases.some(({ title }) => title === 'adds a lamp'));
  expect(cart?.cases.map(({ title }) => title)).toContain('removes a lamp');
});

test('grep, tags, Playwright projects and the filters of an environment choose the cases', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project, repository } = await makeSuite(context, cases);
  const names = async (input: Partial<StartBatchInput>) =>
    (await start(context, project, input)).runs.map(({ test: { name } }) => name);
  expect(await names({ grep: 'CART.*(adds|buys)' })).toEqual(['adds a lamp']);
  expect(await names({ grep: '@smoke' })).toEqual(['adds a lamp']);
  expect(await names({ projects: ['firefox'] })).toEqual(['pays a lamp']);
  expect(await names({ repository: { id: repository.id }, tags: ['smoke'] })).toEqual(['adds a lamp']);
  await expect(names({ grep: '(' })).rejects.toMatchObject({ code: 'bad_request' });

  const environment = await createEnvironment(context, admin, {
    project: { id: project.id },
    name: 'Preview',
    baseUrl: 'https://preview.example',
  });
  await updateEnvironment(context, admin, {
    environment: { id: environment.id },
    playwrightProjects: { match: ['fire*'], ignore: [] },
  });
  expect(await names({ environment: { id: environment.id } })).toEqual(['pays a lamp']);
});

test('Playwright gets the variables of the environment, the overrides and BUILD_URL', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeSuite(context, cases);
  const plans: SuitePlan[] = [];
  await using _worker = work(context, { onPlan: (plan) => void plans.push(plan) });
  await ended(
    context,
    await start(context, project, {
      build: { url: 'https://build-7.example' },
      variables: { MEMBER: 'ada' },
      headSha: 'f'.repeat(40),
      options: { retries: 2 },
    }),
  );
  const [plan] = plans;
  expect(plan).toMatchObject({ retries: 2, source: { ref: 'f'.repeat(40) } });
  expect(plan?.variables).toEqual([
    { name: 'BUILD_URL', value: 'https://build-7.example', secret: false },
    { name: 'MEMBER', value: 'ada', secret: false },
  ]);
});

test('a single case is a shard of one', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeSuite(context, cases);
  const { runs } = await start(context, project, { grep: 'finds' });
  await using _worker = work(context);
  const run = await startRun(context, admin, {
    test: { id: runs[0]?.testId ?? '' },
    source: 'api',
    input: {},
  });
  const done = await until(async () => {
    const now = await getRun(context, admin, { run: { id: run.id } });
    return now.state === 'ended' ? now : undefined;
  }, 60_000);
  expect(done).toMatchObject({ outcome: 'passed', batchId: null, attempts: [{ number: 1 }] });
});

test('what ends a shard ends its cases with a code and a sentence; the batch says it', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeSuite(context, cases);
  const error = {
    code: 'web_server_failed',
    message: 'The webServer never came up: see its output.',
  } as const;
  await using _worker = work(context, {
    cases: { 'finds a lamp': { untold: true }, 'pays a lamp': { untold: true } },
    error,
  });
  const batch = await ended(context, await start(context, project));
  expect(outcomesOf(batch)).toMatchObject({ 'adds a lamp': 'passed', 'finds a lamp': 'errored' });
  expect(batch.error).toEqual(error);
  expect(batch.runs.find(({ test: { name } }) => name === 'pays a lamp')?.error).toEqual(error);
});

test('a cancelled case ends at once, a cancelled batch stops Playwright, and only what failed is run again', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeSuite(context, cases);
  const begun: string[] = [];
  const { promise: never } = Promise.withResolvers<void>();
  await using worker = work(context, { until: never, onCase: (title) => void begun.push(title) });
  const batch = await start(context, project);
  await until(async () => (begun.length > 0 ? true : undefined), 60_000);
  const [first] = batch.runs;
  await cancelRun(context, admin, { run: { id: first?.id ?? '' } });
  await until(async () => {
    const { state } = await getRun(context, admin, { run: { id: first?.id ?? '' } });
    return state === 'ended' ? true : undefined;
  }, 60_000);
  await cancelBatch(context, admin, { batch: { id: batch.id } });
  expect(new Set(Object.values(outcomesOf(await ended(context, batch))))).toEqual(new Set(['cancelled']));
  await until(async () => (worker.running === 0 ? true : undefined), 60_000);
});

test('only what failed is run again', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeSuite(context, cases);
  await using _worker = work(context, { cases: { 'finds a lamp': { outcomes: ['failed'] } } });
  const batch = await ended(context, await start(context, project));
  const again = await rerunBatch(context, admin, {
    batch: { id: batch.id },
    onlyFailed: true,
    source: 'api',
    input: {},
  });
  expect(again.runs.map(({ test: { name } }) => name)).toEqual(['finds a lamp']);
});

test('a worker that stops hands its shard back, and only what had not ended is run again', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeSuite(context, cases);
  const begun: string[] = [];
  const first = work(context, {
    onCase: (title) => void begun.push(title),
    cases: { 'removes a lamp': { ms: 600_000 } },
  });
  const batch = await start(context, project);
  await until(async () => (begun.includes('removes a lamp') ? true : undefined), 60_000);
  await first.stop();
  const plans: SuitePlan[] = [];
  await using _second = work(context, { onPlan: (plan) => void plans.push(plan) });
  const done = await ended(context, batch);
  expect(done.outcome).toBe('passed');
  expect(plans.flatMap((plan) => plan.cases.map(({ title }) => title))).not.toContain('adds a lamp');
  const removed = done.runs.find(({ test: { name } }) => name === 'removes a lamp');
  const { attempts } = await getRun(context, admin, { run: { id: removed?.id ?? '' } });
  expect(attempts).toMatchObject([{ number: 1, outcome: 'passed' }]);
});

test('a shard whose workers die three times is given up', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeSuite(context, cases);
  const batch = await start(context, project);
  for (const _ of [1, 2, 3]) {
    const [job] = await takeSuiteJobs(context, { limit: 1, owner: 'test/1', leaseMs: 1 });
    expect(job?.kind).toBe('shard');
    await until(async () => ((await sweepLostJobs(context)) > 0 ? true : undefined), 60_000);
  }
  const done = await ended(context, batch);
  expect(done.runs.map(({ error, outcome }) => [outcome, error?.code])).toEqual(
    cases.map(() => ['errored', 'worker_lost']),
  );
  expect(done.error?.code).toBe('worker_lost');
});
