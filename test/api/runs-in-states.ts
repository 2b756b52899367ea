import type { Caller, DialectName, RunDetail, TestRecord } from '#core/domain/records.ts';
import type { AttemptResult, RunOutcome } from '#core/domain/run.ts';
import { cancelRun } from '#core/operations/runs/cancel-run.ts';
import type { Context } from '#core/operations/context.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { recordAttemptStart } from '#core/operations/worker/record-attempt-start.ts';
import { recordStep } from '#core/operations/worker/record-step.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';
import { takeRuns, type TakenRun } from '#core/operations/worker/take-runs.ts';

import { owner, type TestServer } from './open-server.ts';
import {
  erroredAttempt,
  failedAttempt,
  passedAttempt,
  resultOf,
  type SampleMedia,
  signInTest,
} from './sample-attempts.ts';

export type SampleState = 'queued' | 'running' | 'cancelling' | 'flaky' | RunOutcome;

export const sampleStates: readonly SampleState[] = [
  'passed',
  'failed',
  'errored',
  'flaky',
  'cancelled',
  'cancelling',
  'running',
  'queued',
];

export type Samples = {
  readonly test: TestRecord;
  readonly environmentId: string;
  readonly runs: Readonly<Record<SampleState, RunDetail>>;
  /** A run of a project that the keys do not see. */
  readonly foreign: RunDetail;
  readonly media: SampleMedia;
};

/** Puts a run into each state, by the operations that do so in earnest. Each is in a batch of its own. */
export async function makeSamples({ context, clock, shop, bank }: TestServer): Promise<Samples> {
  const media = await keepMedia(context);
  const { id: environmentId } = await putEnvironment(context, owner, {
    project: { id: shop },
    name: 'Staging',
    baseUrl: 'https://shop.example',
  });
  const test = await putTest(context, owner, {
    project: { id: shop },
    definition: signInTest,
    folder: 'Accounts',
  });
  const foreignTest = await putTest(context, owner, { project: { id: bank }, definition: signInTest });
  const runs: Partial<Record<SampleState, RunDetail>> = {};
  for (const state of sampleStates) {
    const runId = await start(context, test, 'native', environmentId);
    await bringTo(context, state, runId, media, clock.advance);
    runs[state] = await getRun(context, owner, { run: { id: runId } });
  }
  const foreignId = await start(context, foreignTest, 'native');
  const foreign = await getRun(context, owner, { run: { id: foreignId } });
  return { test, environmentId, runs: runs as Samples['runs'], foreign, media };
}

async function keepMedia(context: Context): Promise<SampleMedia> {
  const put = async (text: string, type: string) => await context.media.put(Buffer.from(text), type);
  return {
    before: await put('picture before', 'image/webp'),
    after: await put('picture after', 'image/webp'),
    video: await put('0123456789', 'video/webm'),
  };
}

async function start(
  context: Context,
  test: TestRecord,
  dialect: DialectName,
  environmentId?: string,
): Promise<string> {
  const caller: Caller = { ...owner, dialect };
  const batch = await startBatch(context, caller, {
    project: { id: test.projectId },
    name: 'Sample batch',
    tests: [{ id: test.id }],
    source: 'api',
    input: { reason: 'sample' },
    build: { url: 'https://shop.example', branch: 'main', commit: 'abc123' },
    branch: 'tests-main',
    headSha: 'def456',
    ...(environmentId === undefined ? {} : { environment: { id: environmentId } }),
  });
  const [run] = batch.runs;
  if (run === undefined) throw new Error('The batch has no run.');
  return run.id;
}

async function bringTo(
  context: Context,
  state: SampleState,
  runId: string,
  media: SampleMedia,
  advance: (durationMs: number) => void,
): Promise<void> {
  if (state === 'queued') return;
  if (state === 'cancelled') {
    await cancelRun(context, owner, { run: { id: runId }, reason: 'Ada changed her mind.' });
    return;
  }
  const taken = await take(context, runId);
  const startedAt = context.clock();
  if (state === 'running' || state === 'cancelling') {
    await beginAttempt(context, taken, media, startedAt);
    if (state === 'cancelling') await cancelRun(context, owner, { run: { id: runId } });
    return;
  }
  const attempts = attemptsOf(state, media, startedAt);
  advance(attempts.reduce((sum, { durationMs }) => sum + durationMs, 0));
  await finishRun(context, { ...taken, result: resultOf(attempts) });
}

async function take(context: Context, runId: string): Promise<TakenRun> {
  const [taken] = await takeRuns(context, { limit: 1, owner: 'tests', leaseMs: 3_600_000 });
  if (taken?.runId !== runId) throw new Error('Another run was queued before.');
  return taken;
}

async function beginAttempt(
  context: Context,
  taken: TakenRun,
  media: SampleMedia,
  startedAt: Date,
): Promise<void> {
  await recordAttemptStart(context, { ...taken, number: 1, startedAt });
  for (const result of passedAttempt(media, startedAt).steps.slice(0, 2)) {
    await recordStep(context, { ...taken, attempt: 1, result });
  }
}

function attemptsOf(
  state: 'flaky' | Exclude<RunOutcome, 'cancelled'>,
  media: SampleMedia,
  startedAt: Date,
): readonly AttemptResult[] {
  const attempts = {
    passed: [passedAttempt(media, startedAt)],
    failed: [failedAttempt(media, startedAt)],
    errored: [erroredAttempt(media, startedAt)],
    flaky: [failedAttempt(media, startedAt), passedAttempt(media, startedAt, 2)],
  };
  return attempts[state];
}
