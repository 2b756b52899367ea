import type { z } from 'zod';

import type { BatchRecord, ProjectRecord, RunRecord } from '#core/domain/records.ts';
import type { RunOutcome } from '#core/domain/run.ts';

import type { Links } from '../../links.ts';
import type {
  caseSummarySchema,
  createTestRunAnswerSchema,
  getTestRunAnswerSchema,
  testRunDetailSchema,
} from './schema.ts';

type WireDetail = z.infer<typeof testRunDetailSchema>;
type WireCase = z.infer<typeof caseSummarySchema>;

/** This vendor's test run is our batch. `error` says that not one of its tests came to a verdict. */
export function presentStatus(
  batch: Pick<BatchRecord, 'state' | 'outcome'> & { readonly runs: readonly Pick<RunRecord, 'outcome'>[] },
): WireDetail['state'] {
  if (batch.state === 'queued') return 'queued';
  if (batch.state === 'running') return 'started';
  if (batch.state === 'cancelling') return 'cancelling';
  if (batch.outcome === 'cancelled') return 'cancelled';
  const judged = batch.runs.some(({ outcome }) => outcome === 'passed' || outcome === 'failed');
  return judged ? 'ended' : 'error';
}

export function presentRun(
  batch: BatchRecord,
  project: ProjectRecord,
  links: Links,
): z.infer<typeof getTestRunAnswerSchema> {
  return {
    data: {
      test_run: {
        project: { id: project.serial, name: project.name, repo_name: project.repoName },
        testRun: presentDetail(batch, links),
        flattenedSummaryDetails: batch.runs.map(presentCase),
      },
    },
  };
}

function presentDetail(batch: BatchRecord, links: Links): WireDetail {
  const ended = batch.state === 'ended';
  const count = (...outcomes: RunOutcome[]): number =>
    batch.runs.filter(({ outcome }) => outcome !== null && outcomes.includes(outcome)).length;
  const flaky = batch.runs.filter((run) => run.outcome === 'passed' && run.flaky).length;
  return {
    id: batch.serial,
    state: presentStatus(batch),
    total_count: batch.runs.length,
    success_count: count('passed') - flaky,
    failed_count: count('failed', 'errored'),
    skipped_count: ended ? count('cancelled') : null,
    flaky_count: ended ? flaky : null,
    duration: durationOf(batch),
    test_run_branch: batch.branch,
    environment_slug: batch.environment?.slug ?? null,
    environment_name: batch.environment?.name ?? null,
    build_url: batch.build?.url ?? null,
    build_branch: batch.build?.branch ?? null,
    commit: batch.build?.commit ?? null,
    created_at: batch.createdAt.toISOString(),
    test_run_head_sha: batch.headSha,
    run_started_at: batch.startedAt?.toISOString() ?? null,
    run_ended_at: batch.endedAt?.toISOString() ?? null,
    summary_url: ended && batch.runs.length > 0 ? links.batchReport(batch.id) : null,
  };
}

function durationOf({ startedAt, endedAt }: BatchRecord): number | null {
  return startedAt === null || endedAt === null ? null : endedAt.getTime() - startedAt.getTime();
}

function presentCase(run: RunRecord): WireCase {
  return {
    pw_test_id: run.caseId,
    title: run.test.name,
    status: presentCaseStatus(run),
    tags: [...run.test.tags],
    project_name: 'chromium',
    duration: run.durationMs,
    error: run.error?.message ?? null,
    started_at: run.startedAt?.toISOString() ?? null,
    ended_at: run.endedAt?.toISOString() ?? null,
    snooze_info: null,
  };
}

export function presentCaseStatus(run: Pick<RunRecord, 'state' | 'outcome' | 'flaky'>): WireCase['status'] {
  if (run.state === 'queued') return 'pending';
  if (run.state !== 'ended') return 'running';
  if (run.outcome === 'passed') return run.flaky ? 'flaky' : 'passed';
  return run.outcome === 'cancelled' ? 'skipped' : 'failed';
}

export function presentStarted(batch: BatchRecord): z.infer<typeof createTestRunAnswerSchema> {
  return {
    data: {
      trigger: { success: true },
      test_run: {
        id: batch.serial,
        state: presentStatus(batch),
        test_run_branch: batch.branch,
        created_at: batch.createdAt.toISOString(),
      },
    },
  };
}
