import { expect, test } from 'vitest';

import { cancelBatch } from '#core/operations/batches/cancel-batch.ts';
import { countBatchesByDay } from '#core/operations/history/count-batches-by-day.ts';
import type { Context } from '#core/operations/context.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { listBatches } from '#core/operations/batches/list-batches.ts';
import { listBatchesWithTotal } from '#core/operations/batches/list-batches-with-total.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { updateEnvironment } from '#core/operations/environments/update-environment.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';
import type { RunOutcome } from '#core/domain/run.ts';
import type { TestRecord } from '#core/domain/records.ts';

import { admin, makeProject, openTestContext, sampleDefinition } from '../rig/context.ts';

type Given = { readonly projectId: string; readonly tests: readonly [TestRecord, TestRecord, TestRecord] };

/** Three tests: smoke; smoke and slow; neither, in the folder Billing. */
async function makeTests(context: Context): Promise<Given> {
  const { project, test: first } = await makeProject(context);
  const ref = { id: project.id };
  const second = await putTest(context, admin, {
    project: ref,
    definition: { ...sampleDefinition, name: 'Second', tags: ['smoke', 'slow'] },
  });
  const third = await putTest(context, admin, {
    project: ref,
    definition: { ...sampleDefinition, name: 'Third', tags: [] },
    folder: 'Billing',
  });
  return { projectId: project.id, tests: [first, second, third] };
}

const asked = { source: 'api', input: {} } as const;

async function finish(context: Context, outcomes: readonly RunOutcome[]): Promise<void> {
  const taken = await takeRuns(context, { limit: outcomes.length, owner: 'test/1', leaseMs: 20_000 });
  for (const [index, outcome] of outcomes.entries()) {
    const run = taken[index];
    if (run === undefined) throw new Error('There are fewer runs than outcomes');
    const result = { outcome, flaky: false, startedAt: new Date(), durationMs: 1, attempts: [] };
    await finishRun(context, { ...run, result });
  }
}

test('tests are chosen by reference, case id, tag and folder', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { projectId, tests } = await makeTests(context);
  const [first, second, third] = tests;
  const project = { id: projectId };
  const chosen = async (input: Partial<Parameters<typeof startBatch>[2]>): Promise<string[]> => {
    const batch = await startBatch(context, admin, { project, ...asked, ...input });
    return batch.runs.map((run) => run.testId);
  };
  expect(await chosen({})).toEqual([first.id, second.id, third.id]);
  expect(await chosen({ tests: 'all', tags: ['slow', 'unheard-of'] })).toEqual([second.id]);
  expect(await chosen({ tests: [{ serial: third.serial }, { serial: 999_999 }] })).toEqual([third.id]);
  expect(await chosen({ caseIds: [first.caseId, '0'.repeat(41)] })).toEqual([first.id]);
  expect(await chosen({ tests: [{ id: first.id }], caseIds: [second.caseId] })).toEqual([
    first.id,
    second.id,
  ]);
  expect(await chosen({ folder: { id: third.folder?.id ?? '' } })).toEqual([third.id]);
});

test('a batch has the state and the worst outcome of its runs', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { projectId } = await makeTests(context);
  const batch = await startBatch(context, admin, {
    project: { id: projectId },
    ...asked,
    build: { url: 'https://preview.example', branch: 'main' },
    headSha: 'abc',
  });
  expect(batch).toMatchObject({
    state: 'queued',
    outcome: null,
    startedAt: null,
    endedAt: null,
    headSha: 'abc',
    build: { url: 'https://preview.example', branch: 'main' },
  });
  expect(batch.runs[0]).toMatchObject({
    batchId: batch.id,
    batchSerial: batch.serial,
    options: { baseUrl: 'https://preview.example' },
  });
  const look = async () => await getBatch(context, admin, { batch: { serial: batch.serial } });
  const listed = async () => (await listBatches(context, admin, { project: { id: projectId } })).items[0];
  const none = { queued: 0, running: 0, cancelling: 0, passed: 0, failed: 0 };
  expect(await listed()).toMatchObject({ state: 'queued', counts: { ...none, total: 3, queued: 3 } });
  await finish(context, ['passed']);
  expect(await look()).toMatchObject({ state: 'running', outcome: null, endedAt: null });
  const begun = { state: 'running', startedAt: expect.any(Date), endedAt: null };
  expect(await listed()).toMatchObject({ ...begun, counts: { ...none, total: 3, passed: 1, queued: 2 } });
  await finish(context, ['failed', 'passed']);
  const done = await look();
  expect(await listed()).toMatchObject({
    outcome: 'failed',
    endedAt: expect.any(Date),
    counts: { ...none, total: 3, passed: 2, failed: 1 },
  });
  expect(done).toMatchObject({ state: 'ended', outcome: 'failed', startedAt: expect.any(Date) });
  expect(done.endedAt).toEqual(
    done.runs.map((run) => run.endedAt).toSorted((a, b) => Number(b) - Number(a))[0],
  );
});

test('a batch without a test it knows exists, ended and errored', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { projectId } = await makeTests(context);
  const project = { id: projectId };
  const batch = await startBatch(context, admin, { project, ...asked, caseIds: ['0'.repeat(41)] });
  expect(batch).toMatchObject({ state: 'ended', outcome: 'errored', runs: [], endedAt: expect.any(Date) });
  const refusing = startBatch(context, admin, {
    project,
    ...asked,
    tests: [{ serial: 999 }],
    refuseUnknown: true,
  });
  await expect(refusing).rejects.toMatchObject({ code: 'not_found', message: "There is no test '999'." });
  expect((await listBatches(context, admin, { project })).items).toHaveLength(1);
});

test('an unknown environment is answered with those there are', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { projectId } = await makeTests(context);
  const project = { id: projectId };
  const start = async () =>
    await startBatch(context, admin, { project, ...asked, environment: { slug: 'prod' } });
  await expect(start()).rejects.toMatchObject({ code: 'bad_request', message: /This project has none yet/ });
  await putEnvironment(context, admin, { project, name: 'Staging', baseUrl: 'https://staging.example' });
  await putEnvironment(context, admin, { project, name: 'Pre-Production' });
  await expect(start()).rejects.toMatchObject({
    code: 'bad_request',
    message: "There is no environment 'prod'. This project has: pre-production, staging.",
  });
  const batch = await startBatch(context, admin, { project, ...asked, environment: { slug: 'staging' } });
  expect(batch).toMatchObject({ environment: { name: 'Staging', slug: 'staging' } });
  expect(batch.runs[0]?.options.baseUrl).toBe('https://staging.example');
});

test('where no environment was asked for, each test runs in the one that it names', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project, test: first } = await makeProject(context);
  const inProject = { project: { id: project.id } };
  const staging = await putEnvironment(context, admin, { ...inProject, name: 'Staging', slug: 'staging' });
  const live = await putEnvironment(context, admin, { ...inProject, name: 'Live', slug: 'live' });
  const definition = { ...sampleDefinition, name: 'On staging', environment: 'staging' };
  const second = await putTest(context, admin, { ...inProject, definition });
  const places = async (input: { readonly environment?: { readonly slug: string } }): Promise<unknown[]> => {
    const batch = await startBatch(context, admin, { ...inProject, ...asked, ...input });
    return batch.runs.map((run) => [run.testId, run.environment?.id]);
  };
  expect(await places({})).toEqual([
    [first.id, undefined],
    [second.id, staging.id],
  ]);
  expect(await places({ environment: { slug: 'live' } })).toEqual([
    [first.id, live.id],
    [second.id, live.id],
  ]);
  await putTest(context, admin, { ...inProject, definition: { ...definition, environment: 'nowhere' } });
  await expect(places({})).rejects.toThrow("There is no environment 'nowhere'");
});

test('a folder to upload files from is that of the environment, whoever starts the run and whatever else is set there', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { projectId } = await makeTests(context);
  const project = { id: projectId };
  const settings = { filesRoot: '/srv/samples' };
  const place = { project, name: 'Samples', slug: 'samples', settings };
  const { id } = await putEnvironment(context, admin, place);
  const geolocation = { latitude: 60.4, longitude: 5.3 };
  await updateEnvironment(context, admin, { environment: { id }, geolocation });
  const batch = await startBatch(context, admin, { project, ...asked, environment: { slug: 'samples' } });
  expect(batch.runs[0]?.options).toMatchObject({ filesRoot: '/srv/samples', geolocation });
});

test('cancelling a batch cancels what has not ended, once', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { projectId } = await makeTests(context);
  const batch = await startBatch(context, admin, { project: { id: projectId }, ...asked });
  await finish(context, ['passed']);
  const cancelled = await cancelBatch(context, admin, { batch: { id: batch.id }, reason: 'Too late.' });
  expect(cancelled).toMatchObject({ state: 'ended', outcome: 'cancelled' });
  expect(cancelled.runs.map((run) => [run.outcome, run.error?.message])).toEqual([
    ['passed', undefined],
    ['cancelled', 'Too late.'],
    ['cancelled', 'Too late.'],
  ]);
  await expect(cancelBatch(context, admin, { batch: { id: batch.id } })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('runs that end at the same moment end their batch once, also while it is cancelled', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { projectId } = await makeTests(context);
  for (const cancels of [false, true]) {
    const batch = await startBatch(context, admin, { project: { id: projectId }, ...asked });
    const taken = await takeRuns(context, { limit: 3, owner: 'test/1', leaseMs: 20_000 });
    const result = {
      outcome: 'passed',
      flaky: false,
      startedAt: new Date(),
      durationMs: 1,
      attempts: [],
    } as const;
    await Promise.all([
      ...taken.map(async (run) => await finishRun(context, { ...run, result })),
      ...(cancels ? [cancelBatch(context, admin, { batch: { id: batch.id } }).catch(() => undefined)] : []),
    ]);
    const { items } = await listBatchesWithTotal(context, admin, {
      project: { id: projectId },
      serial: batch.serial,
    });
    expect(items).toMatchObject([{ state: 'ended', outcome: 'passed', counts: { total: 3, passed: 3 } }]);
  }
  const days = await countBatchesByDay(context, admin, { project: { id: projectId }, span: { days: 1 } });
  expect(days).toMatchObject([{ batches: 2, passed: 2, runs: 6, passedRuns: 6 }]);
});
