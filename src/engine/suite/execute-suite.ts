import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaSink } from '#core/domain/run-observer.ts';
import type { SuiteObserver, SuitePlan, SuiteResult } from '#core/domain/suite.ts';
import { createEvidenceStore } from '#engine/evidence-store.ts';
import { maskArchive } from './mask-archive.ts';
import { prepareSuite, type PreparedSuite } from './prepare-suite.ts';
import { runPlaywright, type PlaywrightRan } from './run-playwright.ts';
import { changedFiles } from './source/changed-files.ts';
import { ShardProgress } from './shard-progress.ts';
import { stopFailure } from './stop-failure.ts';
import { SuiteFailure } from './suite-failure.ts';
import type { SuiteMachine } from './suite-machine.ts';
import { tellUnrun } from './tell-unrun.ts';

export type SuiteExecution = {
  readonly observer: SuiteObserver;
  readonly media: MediaSink;
  readonly machine: SuiteMachine;
};

/**
 * Runs the plan's cases and tells of them as they happen. What goes wrong with the suite is in the result; each case of the plan that was not
 * told of as finished has none. Rejects only where the observer does.
 */
export async function executeSuite(
  plan: SuitePlan,
  execution: SuiteExecution,
  signal: AbortSignal,
): Promise<SuiteResult> {
  const startedAt = performance.now();
  const stopped = AbortSignal.any([signal, AbortSignal.timeout(plan.timeoutMs)]);
  const done: Done = { sha: null, playwrightVersion: null };
  try {
    await using suite = await prepareSuite(plan.source, plan.variables, execution.machine, stopped);
    done.sha = suite.files.sha;
    done.playwrightVersion = suite.playwright.version;
    await tellChanges(plan, suite, execution, stopped);
    await runPlan(plan, suite, execution, done, stopped);
  } catch (error) {
    const failure = stopFailure(error, stopped);
    if (!(failure instanceof SuiteFailure)) throw failure;
    done.error = failure.error;
  }
  return { ...done, durationMs: Math.round(performance.now() - startedAt) };
}

/** What the result is made of, as far as it has come. */
type Done = { -readonly [Part in keyof Omit<SuiteResult, 'durationMs'>]: SuiteResult[Part] };

async function tellChanges(
  { changedSince, source }: SuitePlan,
  suite: PreparedSuite,
  { observer }: SuiteExecution,
  signal: AbortSignal,
): Promise<void> {
  if (changedSince === undefined) return;
  const paths = await changedFiles(suite, source, changedSince, signal);
  if (paths !== undefined) await observer.filesChanged?.(paths);
}

async function runPlan(
  plan: SuitePlan,
  suite: PreparedSuite,
  { observer, media }: SuiteExecution,
  done: Done,
  signal: AbortSignal,
): Promise<void> {
  const { mask } = suite;
  const progress = new ShardProgress({ observer, evidence: createEvidenceStore(media), mask });
  const blob = join(suite.scratchFolder, 'blob.zip');
  try {
    const ran = await playPlan(plan, suite, progress, blob, signal);
    await tellUnrun(plan, ran, progress.finished, observer, mask);
  } finally {
    const report = await readBlob(blob);
    if (report !== undefined) done.blobReport = mask.hidesNothing ? report : maskArchive(report, mask);
  }
}

async function playPlan(
  plan: SuitePlan,
  suite: PreparedSuite,
  progress: ShardProgress,
  blob: string,
  signal: AbortSignal,
): Promise<PlaywrightRan> {
  const output = join(suite.scratchFolder, 'output');
  await selectCases(plan, output);
  const args = [
    '--last-failed',
    `--output=${output}`,
    ...(plan.retries === undefined ? [] : [`--retries=${plan.retries}`]),
    ...(plan.workers === undefined ? [] : [`--workers=${plan.workers}`]),
  ];
  return runPlaywright(
    suite,
    { args, environment: { RUNWRIGHT_BLOB: blob }, take: (event) => progress.take(event) },
    signal,
  );
}

/**
 * Playwright's own file of the tests that failed last says by id which ones `--last-failed` runs: exact in every version, whatever the
 * titles, and without a limit of the command line. Set-up projects come with them by themselves; serial cases before one have to be named.
 */
async function selectCases({ cases }: SuitePlan, output: string): Promise<void> {
  const failedTests = [
    ...new Set(cases.flatMap(({ caseId, playwright }) => [...playwright.serialAfter, caseId])),
  ];
  await mkdir(output, { recursive: true });
  await writeFile(join(output, '.last-run.json'), JSON.stringify({ status: 'failed', failedTests }));
}

async function readBlob(path: string): Promise<Uint8Array | undefined> {
  return existsSync(path) ? readFile(path) : undefined;
}
