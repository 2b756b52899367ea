import { uuidv7 } from '#base/ids.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { Caller } from '#core/domain/records.ts';
import { defaultRunOptions } from '#core/domain/run-options.ts';
import type { StreamRecord } from '#core/domain/stream.ts';
import type { Variable } from '#core/domain/test-definition.ts';
import { toAttemptResult, toDefinition } from '#core/results/to-domain.ts';
import { toStepResult } from '#core/results/to-step-result.ts';
import type { ToldCase, ToldEvent } from '#core/results/told-event.ts';
import { finishAttempt, insertAttempt, insertStep } from '#store/attempts.ts';
import { insertCaseRuns, type NewCaseRuns } from '#store/case-runs.ts';
import type { Connection } from '#store/database.ts';
import { putTag } from '#store/folders.ts';
import { publishEvent } from '#store/run-events.ts';
import { mediaOfStream } from '#store/stream-media.ts';
import { putStreamedCases } from '#store/streamed-cases.ts';
import {
  casesOfStream,
  lockStreamedRuns,
  startStreamedRun,
  type StreamedRun,
  sumOfAttempts,
} from '#store/streamed-runs.ts';
import { setTestTags } from '#store/tests.ts';

import type { Context } from '../context.ts';
import { endRun } from '../worker/end-run.ts';
import { sealVariables } from '../start/freeze-variables.ts';
import { tellOfQueuedRuns, tellOfRun } from '../webhooks/tell-webhooks.ts';

export type Told = {
  readonly stream: StreamRecord;
  /** Of the project, to be kept with each run; the events are masked by them. */
  readonly saved: readonly Variable[];
  readonly events: readonly ToldEvent[];
};

/**
 * Records what a runner told, in order, in the transaction of the stream that the caller has locked. What is told of a case that the stream has not
 * announced, or whose run has ended, is passed over.
 */
export async function recordTold(
  context: Context,
  caller: Caller,
  tx: Connection,
  told: Told,
): Promise<void> {
  const { events, stream } = told;
  const cases = events.flatMap((event) => (event.type === 'cases' ? event.cases : []));
  if (cases.length > 0) await queueCases(context, caller, tx, told, cases);
  const named = [...new Set(events.flatMap((event) => ('caseId' in event ? [event.caseId ?? ''] : [])))];
  if (named.length === 0) return;
  const runs = await lockStreamedRuns(tx, stream.id, named);
  const open = new Map(runs.map((run) => [run.caseId, toOpenRun(run)]));
  const media = await mediaOfStream(
    tx,
    stream,
    events.flatMap((event) =>
      event.type === 'attempt-end' ? event.attachments.map(({ sha256 }) => sha256) : [],
    ),
  );
  for (const event of events) {
    const run = 'caseId' in event ? open.get(event.caseId ?? '') : undefined;
    if (run !== undefined) await recordOf(context, tx, run, event, media);
  }
}

/** The cases as tests, and a queued run for each of which the stream has none. */
async function queueCases(
  context: Context,
  caller: Caller,
  tx: Connection,
  { saved, stream }: Told,
  cases: readonly ToldCase[],
): Promise<void> {
  const now = context.clock();
  const unique = [...new Map(cases.map((told) => [told.caseId, told])).values()];
  const kept = await putStreamedCases(tx, {
    projectId: stream.projectId,
    repositoryId: stream.repositoryId,
    sha: stream.headSha,
    cases: unique.map((told) => ({ caseId: told.caseId, definition: toDefinition(told) })),
    now,
  });
  const tagIds = new Map<string, string>();
  // In one order everywhere, so that two transactions never wait for each other.
  for (const name of [...new Set(unique.flatMap(({ tags }) => tags))].toSorted()) {
    tagIds.set(name, await putTag(tx, { projectId: stream.projectId, name, now }));
  }
  const present = await casesOfStream(tx, stream.id, [...kept.keys()]);
  const runs: NewCaseRuns['runs'][number][] = [];
  for (const { caseId, tags } of unique) {
    const test = kept.get(caseId);
    if (test === undefined) continue;
    if (test.isNew) {
      await setTestTags(
        tx,
        test.testId,
        tags.flatMap((tag) => tagIds.get(tag) ?? []),
      );
    }
    if (present.has(caseId)) continue;
    const id = uuidv7(now.getTime());
    runs.push({ id, testId: test.testId, testVersion: test.version, folderId: null, shardId: null });
  }
  await insertCaseRuns(tx, {
    projectId: stream.projectId,
    batchId: stream.batchId,
    environmentId: stream.environmentId,
    streamId: stream.id,
    options: defaultRunOptions,
    variables: sealVariables(context.secrets, saved),
    source: stream.runner,
    dialect: caller.dialect,
    input: {},
    userName: caller.name,
    userEmail: caller.email,
    mode: 'fast',
    externalRef: null,
    runs,
    now,
  });
  await tellOfQueuedRuns(context, tx, { projectId: stream.projectId, runIds: runs.map(({ id }) => id) });
}

/** A run while its events are read. */
type OpenRun = {
  readonly runId: string;
  leaseToken: number;
  isQueued: boolean;
  readonly attempts: Map<number, Date>;
};

function toOpenRun({ attempts, leaseToken, runId, state }: StreamedRun): OpenRun {
  return { runId, leaseToken, isQueued: state === 'queued', attempts: new Map(attempts) };
}

async function recordOf(
  context: Context,
  tx: Connection,
  run: OpenRun,
  event: ToldEvent,
  media: ReadonlyMap<string, MediaRef>,
): Promise<void> {
  switch (event.type) {
    case 'attempt-begin':
      await beginAttempt(context, tx, run, { number: event.attempt, startedAt: new Date(event.startedAt) });
      return;
    case 'step-end':
      await insertStep(tx, run, {
        attempt: event.attempt,
        result: toStepResult(event, run.attempts.get(event.attempt)),
      });
      return;
    case 'attempt-end': {
      const attempt = toAttemptResult(event, media);
      await beginAttempt(context, tx, run, attempt);
      await finishAttempt(tx, run, attempt);
      return;
    }
    case 'case-end':
      await endCase(context, tx, run, event.outcome);
      return;
    case 'cases':
    case 'error':
    case 'run-end':
      return;
  }
}

async function beginAttempt(
  context: Context,
  tx: Connection,
  run: OpenRun,
  attempt: { readonly number: number; readonly startedAt: Date },
): Promise<void> {
  if (run.attempts.has(attempt.number)) return;
  if (run.isQueued) {
    const start = { runId: run.runId, startedAt: attempt.startedAt, now: context.clock() };
    run.leaseToken = await startStreamedRun(tx, start);
    run.isQueued = false;
    await publishEvent(tx, { runId: run.runId, kind: 'started' });
    await tellOfRun(context, tx, run.runId, 'started');
  }
  run.attempts.set(attempt.number, attempt.startedAt);
  await insertAttempt(tx, run, attempt);
}

async function endCase(
  context: Context,
  tx: Connection,
  run: OpenRun,
  outcome: 'expected' | 'unexpected' | 'flaky' | 'skipped',
): Promise<void> {
  // Told to have ended without having begun: it has no attempt, and ends with its stream.
  if (run.isQueued) return;
  const { durationMs, error, outcome: last } = await sumOfAttempts(tx, run.runId);
  const failed = outcome === 'unexpected';
  await endRun(context, tx, run, {
    outcome: !failed ? 'passed' : last === 'errored' ? 'errored' : 'failed',
    flaky: outcome === 'flaky',
    skipped: outcome === 'skipped',
    error: failed
      ? (error ?? { code: 'case_failed', message: 'Its runner says that it failed, and not why.' })
      : null,
    durationMs,
    now: context.clock(),
  });
}
