import type { z } from 'zod';

import { pageSizeOf } from '#core/domain/page-size.ts';
import type { RunDetail, RunRecord } from '#core/domain/records.ts';
import type { AttemptResult, Issue } from '#core/domain/run.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { ActionResult } from '#core/domain/step-result.ts';

import type { Links } from '../../links.ts';
import { listAttemptSteps, type ListedStep } from '../../step-list.ts';
import { presentIdentity } from './present-record.ts';
import type { attemptSchema, runDetailSchema, runSchema, stepSchema } from './schema.ts';

type WireAttempt = z.infer<typeof attemptSchema>;
type WireStep = z.infer<typeof stepSchema>;

/** Our own words: state, and once ended the outcome. */
export function presentStatus(run: Pick<RunRecord, 'state' | 'outcome'>): string {
  return run.outcome === null ? run.state : `${run.state}, ${run.outcome}`;
}

export function presentRunRecord(run: RunRecord, links: Links): z.infer<typeof runSchema> {
  return {
    ...presentIdentity(run),
    projectId: run.projectId,
    test: { id: run.testId, serial: run.testSerial, version: run.testVersion, name: run.test.name },
    batchId: run.batchId,
    environment: run.environment,
    state: run.state,
    outcome: run.outcome,
    flaky: run.flaky,
    skipped: run.skipped,
    error: run.error,
    mode: run.mode,
    source: run.source,
    dialect: run.dialect,
    userName: run.userName,
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
    durationMs: run.durationMs,
    url: links.run(run.id),
  };
}

export function presentRun(run: RunDetail, links: Links): z.infer<typeof runDetailSchema> {
  return {
    ...presentRunRecord(run, links),
    page: pageSizeOf(run.options),
    attempts: run.attempts.map((attempt) => presentAttempt(run, attempt, links)),
  };
}

function presentAttempt(run: RunDetail, attempt: AttemptResult, links: Links): WireAttempt {
  const underWay = run.state !== 'ended' && attempt === run.attempts.at(-1);
  const unreached = underWay ? 'pending' : 'skipped';
  return {
    number: attempt.number,
    outcome: underWay ? null : attempt.outcome,
    startedAt: attempt.startedAt.toISOString(),
    durationMs: attempt.durationMs,
    error: attempt.error ?? null,
    video: presentMedia(attempt.video, links),
    trace: presentMedia(attempt.trace, links),
    attachments: (attempt.attachments ?? []).map(({ media, name }) => ({
      name,
      contentType: media.contentType,
      url: links.media(media),
    })),
    steps: listAttemptSteps(run, attempt).map((step) => presentStep(step, unreached, links)),
    issues: attempt.issues.map((issue) => presentIssue(issue, links)),
    console: attempt.console.map(({ kind, text, url = null, atMs }) => ({ kind, text, url, atMs })),
    network: attempt.network.map(({ method, url, status = null, error = null, atMs }) => ({
      method,
      url,
      status,
      error,
      atMs,
    })),
  };
}

function presentStep(
  { index, definition, result }: ListedStep,
  unreached: WireStep['status'],
  links: Links,
): WireStep {
  return {
    index,
    instruction: definition.instruction,
    type: definition.type,
    status: result?.status ?? unreached,
    code: result?.code ?? null,
    message: result?.message ?? '',
    expected: result?.expected ?? null,
    actual: result?.actual ?? null,
    candidates:
      result?.candidates?.map(({ role, name, place, differentiator = null }) => ({
        role,
        name,
        place,
        differentiator,
      })) ?? [],
    startedAtMs: result?.startedAtMs ?? null,
    durationMs: result?.durationMs ?? 0,
    url: result?.url ?? '',
    actions: result?.actions.map((action) => presentAction(action, links)) ?? [],
  };
}

function presentAction(action: ActionResult, links: Links): WireStep['actions'][number] {
  const { element } = action;
  return {
    interaction: action.interaction,
    description: action.description,
    output: action.output,
    passed: action.passed,
    url: action.url,
    startedAtMs: action.startedAtMs,
    durationMs: action.durationMs,
    element:
      element === undefined
        ? null
        : {
            selector: element.selector,
            html: element.html,
            role: element.role,
            name: element.name,
            rect: element.rect ?? null,
          },
    approximate: action.approximate ?? null,
    resolvedBy: action.resolvedBy ?? null,
    healed: action.healed ?? null,
    screenshotBefore: presentMedia(action.screenshotBefore, links),
    screenshotAfter: presentMedia(action.screenshotAfter, links),
  };
}

function presentIssue(issue: Issue, links: Links): WireAttempt['issues'][number] {
  return {
    type: issue.type,
    name: issue.name,
    description: issue.description,
    url: issue.url,
    severity: issue.severity,
    reproductionSteps: [...issue.reproductionSteps],
    expected: issue.expected ?? null,
    actual: issue.actual ?? null,
    screenshot: presentMedia(issue.screenshot, links),
    atMs: issue.atMs,
  };
}

function presentMedia(media: MediaRef | undefined, links: Links): string | null {
  return media === undefined ? null : links.media(media);
}
