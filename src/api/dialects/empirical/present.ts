import type { z } from 'zod';

import { type BatchCounts, countBatch } from '#core/domain/batch.ts';
import type { BatchRecord, BatchSummary, ProjectRecord, RunRecord } from '#core/domain/records.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';

import type { Links } from '../../links.ts';
import { presentRunError } from './run-errors.ts';
import type { paginationSchema } from './schema.ts';
import type {
  caseSummarySchema,
  getTestRunAnswerSchema,
  listTestRunsAnswerSchema,
  statusAnswerSchema,
  testRunDetailSchema,
  testRunItemSchema,
} from './schema-runs.ts';

type WireDetail = z.infer<typeof testRunDetailSchema>;
type WireItem = z.infer<typeof testRunItemSchema>;
type WireCase = z.infer<typeof caseSummarySchema>;

/** This vendor's test run is our batch. `error` says that not one of its tests came to a verdict. */
export function presentStatus(
  batch: Pick<BatchRecord, 'state' | 'outcome'> & { readonly counts: Pick<BatchCounts, 'passed' | 'failed'> },
): WireDetail['state'] {
  if (batch.state === 'queued') return 'queued';
  if (batch.state === 'running') return 'started';
  if (batch.state === 'cancelling') return 'cancelling';
  if (batch.outcome === 'cancelled') return 'cancelled';
  return batch.counts.passed + batch.counts.failed > 0 ? 'ended' : 'error';
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
        testRun: presentDetail(counted(batch), links),
        flattenedSummaryDetails: batch.runs.map(presentCase),
      },
    },
  };
}

type CountedBatch = Omit<BatchSummary, 'input' | 'counts'> & { readonly counts: BatchCounts };

function counted<T extends Pick<BatchRecord, 'runs'>>(batch: T): T & { readonly counts: BatchCounts } {
  return { ...batch, counts: countBatch(batch.runs) };
}

function presentDetail(batch: CountedBatch, links: Links): WireDetail {
  const { counts } = batch;
  const ended = batch.state === 'ended';
  return {
    id: batch.serial,
    state: presentStatus(batch),
    total_count: counts.total,
    success_count: counts.passed - counts.flaky - counts.skipped,
    failed_count: counts.failed + counts.errored,
    skipped_count: ended ? counts.cancelled + counts.skipped : null,
    flaky_count: ended ? counts.flaky : null,
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
    summary_url: ended && counts.total > 0 ? links.batchReport(batch.id) : null,
    ...(batch.error !== null && { error: presentRunError(batch.error) }),
  };
}

function durationOf({ startedAt, endedAt }: Pick<BatchRecord, 'startedAt' | 'endedAt'>): number | null {
  return startedAt === null || endedAt === null ? null : endedAt.getTime() - startedAt.getTime();
}

export function presentRuns(
  project: ProjectRecord,
  items: readonly BatchSummary[],
  links: Links,
): z.infer<typeof listTestRunsAnswerSchema>['data'] {
  return {
    project: {
      id: project.serial,
      name: project.name,
      slug: project.slug,
      repo_name: project.repoName,
    },
    test_runs: { items: items.map((batch) => presentItem(batch, links)) },
  };
}

function presentItem(batch: BatchSummary, links: Links): WireItem {
  const { failed, errored, snoozed } = batch.counts;
  return {
    ...presentDetail(batch, links),
    run_id: batch.id,
    failed_count_after_snoozing: failed + errored - snoozed,
    snoozed_count: snoozed,
    environment_variables_overrides: readOverrides(batch.input),
  };
}

/** What the caller sent, secrets masked; a batch that another API started has none. */
function readOverrides(input: BatchSummary['input']): WireItem['environment_variables_overrides'] {
  const overrides: unknown = input['environment_variables_overrides'];
  if (!Array.isArray(overrides)) return [];
  return overrides.flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null) return [];
    const { name, value } = each as Record<string, unknown>;
    return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : [];
  });
}

export function presentCase(run: RunRecord): WireCase {
  const { snooze } = run;
  return {
    pw_test_id: run.caseId,
    title: run.test.name,
    status: presentCaseStatus(run),
    tags: [...run.test.tags],
    project_name: projectOf(run.test),
    duration: run.durationMs,
    error: run.error?.message ?? null,
    started_at: run.startedAt?.toISOString() ?? null,
    ended_at: run.endedAt?.toISOString() ?? null,
    snooze_info: snooze && {
      id: snooze.serial,
      snooze_until: snooze.until.toISOString(),
      description: snooze.reason,
    },
  };
}

/** Of the Playwright project that tests in English count as. */
export const projectName = 'chromium';

export function projectOf({ playwright }: TestDefinition): string {
  return playwright?.project ?? projectName;
}

function presentCaseStatus(
  run: Pick<RunRecord, 'state' | 'outcome' | 'flaky' | 'skipped'>,
): WireCase['status'] {
  if (run.state === 'queued') return 'pending';
  if (run.state !== 'ended') return 'running';
  if (run.skipped) return 'skipped';
  if (run.outcome === 'passed') return run.flaky ? 'flaky' : 'passed';
  return run.outcome === 'cancelled' ? 'skipped' : 'failed';
}

export function presentStarted(batch: BatchRecord) {
  return {
    id: batch.serial,
    state: presentStatus(counted(batch)),
    test_run_branch: batch.branch,
    created_at: batch.createdAt.toISOString(),
  };
}

export function presentRunStatus(batch: BatchRecord): z.infer<typeof statusAnswerSchema>['data'] {
  return {
    id: batch.serial,
    run_id: batch.id,
    state: presentStatus(counted(batch)),
    test_case_ids: batch.runs.map(({ caseId }) => caseId),
  };
}

export function presentPagination(
  { page, per_page }: { readonly page: number; readonly per_page: number },
  total: number,
): z.infer<typeof paginationSchema> {
  return { page, per_page, total, total_pages: Math.ceil(total / per_page) };
}
