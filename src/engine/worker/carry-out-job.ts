import { buffer } from 'node:stream/consumers';

import type { MediaSink } from '#core/domain/run-observer.ts';
import type {
  SuiteListing,
  SuiteObserver,
  SuitePlan,
  SuiteReports,
  SuiteResult,
  SuiteSource,
} from '#core/domain/suite.ts';
import type { SuiteError } from '#core/domain/suite-error.ts';
import type { Variable } from '#core/domain/test-definition.ts';
import type { Context } from '#core/operations/context.ts';
import { finishMerge } from '#core/operations/suites/finish-merge.ts';
import { finishShard } from '#core/operations/suites/finish-shard.ts';
import { finishSync } from '#core/operations/suites/finish-sync.ts';
import { JobLost } from '#core/operations/suites/job-lease.ts';
import { releaseSuiteJob } from '#core/operations/suites/release-suite-job.ts';
import type { TakenSuiteJob } from '#core/operations/suites/take-suite-jobs.ts';
import { SuiteFailure } from '#engine/suite/suite-failure.ts';

import { createCaseRecorder } from './case-recorder.ts';
import type { HeldJob } from './held-job.ts';
import { logMissingMedia } from './log-missing-media.ts';
import { persist } from './persist.ts';

/** The part of the engine that knows Playwright suites; `#engine/suite/` fits once it has its machine. */
export type SuiteEngine = {
  readonly list: (
    source: SuiteSource,
    variables: readonly Variable[],
    signal: AbortSignal,
  ) => Promise<SuiteListing>;
  readonly execute: (
    plan: SuitePlan,
    deps: { readonly observer: SuiteObserver; readonly media: MediaSink },
    signal: AbortSignal,
  ) => Promise<SuiteResult>;
  readonly merge: (
    source: SuiteSource,
    blobs: readonly Uint8Array[],
    signal: AbortSignal,
  ) => Promise<SuiteReports>;
};

type Of<Kind extends TakenSuiteJob['kind']> = Extract<TakenSuiteJob, { readonly kind: Kind }>;

/** Does a job and records its end, or gives it back. Never throws: what goes wrong is the job's or the log's. */
export async function carryOutJob(context: Context, held: HeldJob, engine: SuiteEngine): Promise<void> {
  const { job } = held;
  const { jobId, kind } = job;
  try {
    if (job.kind === 'sync') await sync(context, held, job, engine);
    else if (job.kind === 'shard') await runShard(context, held, job, engine);
    else await merge(context, held, job, engine);
  } catch (error) {
    if (error instanceof JobLost) {
      context.log.warn({ jobId, kind }, 'a suite has another worker now: what this one did is dropped');
    } else {
      context.log.error(
        { jobId, kind, err: error },
        'the end of a suite could not be recorded; it will be begun again',
      );
    }
  }
}

async function sync(context: Context, held: HeldJob, job: Of<'sync'>, engine: SuiteEngine): Promise<void> {
  const signal = within(held, job.timeoutMs);
  const outcome = await engine.list(job.source, job.variables, signal).then(
    (listing) => ({ listing }),
    (error: unknown) => ({ error: toSuiteError(context, held, error) }),
  );
  if (await wasHandedBack(context, held, 'error' in outcome ? outcome.error : undefined)) return;
  await persist(held, async () => finishSync(context, { ...held.lease, ...outcome }));
}

async function runShard(
  context: Context,
  held: HeldJob,
  { cases, plan }: Of<'shard'>,
  engine: SuiteEngine,
): Promise<void> {
  const observer = createCaseRecorder(context, held, cases);
  const media = logMissingMedia(context.media, context.log, held.job.jobId);
  const { blobReport, ...result } = await engine
    .execute(plan, { observer, media }, held.signal)
    .catch((error: unknown): SuiteResult => {
      if (error instanceof JobLost) throw error;
      return { sha: null, playwrightVersion: null, durationMs: 0, error: toSuiteError(context, held, error) };
    });
  if (await wasHandedBack(context, held, result.error)) return;
  const report = await keepBlob(media, blobReport);
  await persist(held, async () => finishShard(context, { ...held.lease, result, report }));
  context.log.info(
    { jobId: held.job.jobId, cases: cases.size, durationMs: result.durationMs, error: result.error?.code },
    'a shard ended',
  );
}

async function merge(context: Context, held: HeldJob, job: Of<'merge'>, engine: SuiteEngine): Promise<void> {
  const outcome = await mergeAll(context, held, job, engine).then(
    (reports) => ({ reports }),
    (error: unknown) => ({ error: toSuiteError(context, held, error) }),
  );
  if (await wasHandedBack(context, held, 'error' in outcome ? outcome.error : undefined)) return;
  await persist(held, async () => finishMerge(context, { ...held.lease, ...outcome }));
}

async function mergeAll(context: Context, held: HeldJob, job: Of<'merge'>, engine: SuiteEngine) {
  const blobs: Uint8Array[] = [];
  for (const { sha256 } of job.reports) {
    const { stream } = await context.media.open(sha256);
    blobs.push(await buffer(stream));
  }
  const { html, json } = await engine.merge(job.source, blobs, within(held, job.timeoutMs));
  return {
    json: await context.media.put(json, 'application/json'),
    html: await context.media.put(html, 'application/zip'),
  };
}

function within(held: HeldJob, timeoutMs: number): AbortSignal {
  return AbortSignal.any([held.signal, AbortSignal.timeout(timeoutMs)]);
}

/** Throws where another worker has it. @returns True where it was stopped because this worker stops: then it goes back. */
async function wasHandedBack(
  context: Context,
  held: HeldJob,
  error: SuiteError | undefined,
): Promise<boolean> {
  if (held.stopReason === 'lease-lost') throw held.lost();
  // What came to its own end in spite of the shutdown has one.
  if (held.stopReason !== 'shutdown' || error === undefined) return false;
  await persist(held, async () => releaseSuiteJob(context, held.lease));
  context.log.info(
    { jobId: held.job.jobId, kind: held.job.kind },
    'what was to be done for a suite waits again',
  );
  return true;
}

/** Without room for it the batch has no report, but all that was recorded. The log has been told. */
async function keepBlob(media: MediaSink, blob: Uint8Array | undefined) {
  if (blob === undefined) return null;
  return await media.put(blob, 'application/zip').catch(() => null); // told by the sink
}

function toSuiteError(context: Context, held: HeldJob, error: unknown): SuiteError {
  if (error instanceof SuiteFailure) return error.error;
  if (held.signal.aborted) return { code: 'cancelled', message: 'It was stopped.' };
  context.log.error({ jobId: held.job.jobId, err: error }, 'the engine of suites failed');
  return {
    code: held.job.kind === 'merge' ? 'merge_failed' : 'report_missing',
    message:
      "Something went wrong inside Runwright, not in the suite. The server's log has the details; start it again.",
  };
}
