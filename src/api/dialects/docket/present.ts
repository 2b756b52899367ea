import type { z } from 'zod';

import type { BatchRecord, ProjectRecord, RunDetail, RunRecord } from '#core/domain/records.ts';
import type { AttemptResult } from '#core/domain/run.ts';
import { startUrlOf } from '#core/domain/start-url.ts';
import type { ActionResult, KeptAnswer, StepResult } from '#core/domain/step-result.ts';
import type { StepType } from '#core/domain/test-definition.ts';

import type { Links } from '../../links.ts';
import { lastAttempt, listAttemptSteps, type ListedStep } from '../../step-list.ts';
import type { groupDetailSchema } from './schema-groups.ts';
import type { groupedRunSchema, resultSchema, testGroupRunSchema, testRunSchema } from './schema.ts';

type WireRun = z.infer<typeof testRunSchema>;
type WireResult = z.infer<typeof resultSchema>;
type WireAction = WireResult['actions'][number];
type WireGroup = z.infer<typeof testGroupRunSchema>;

/** Clients poll while the word is `running`, so a queued run is running too; this vendor has no word for broken. */
export function presentStatus(run: Pick<RunRecord, 'state' | 'outcome'>): WireRun['status'] {
  if (run.state !== 'ended') return 'running';
  if (run.outcome === 'cancelled') return 'stopped';
  return run.outcome === 'passed' ? 'passed' : 'failed';
}

export function presentRun(run: RunDetail, links: Links): WireRun {
  const ended = run.state === 'ended';
  const attempt = lastAttempt(run);
  const video = ended && attempt?.video !== undefined ? links.media(attempt.video) : null;
  return {
    id: run.serial,
    status: presentStatus(run),
    test_blueprint_id: run.testSerial,
    test_group_run_id: run.batchSerial ?? 0,
    blueprint_metadata: presentBlueprint(run),
    results: ended ? presentResults(run, attempt, links) : null,
    test_video_url: video,
    test_video_download_url: video,
    additional_attempts: run.attempts.slice(0, -1).map((earlier) => ({
      results: presentResults(run, earlier, links),
      test_video_url: earlier.video === undefined ? null : links.media(earlier.video),
    })),
    created_at: presentTimestamp(run.createdAt),
    updated_at: presentTimestamp(run.updatedAt),
  };
}

function presentBlueprint(run: RunRecord): WireRun['blueprint_metadata'] {
  return {
    id: run.testSerial,
    title: run.test.name,
    type: 'integration',
    starting_url: startUrlOf(run) ?? '',
    steps: run.test.steps.map(({ instruction, type }, index) => ({
      action: instruction,
      step_number: index + 1,
      type: presentStepType(type),
    })),
  };
}

function presentResults(run: RunDetail, attempt: AttemptResult | undefined, links: Links): WireResult[] {
  return listAttemptSteps(run, attempt).map((step) => presentStep(step, links));
}

function presentStep({ index, definition, result }: ListedStep, links: Links): WireResult {
  return {
    step_number: index + 1,
    task: definition.instruction,
    is_successful: isSuccessful(result),
    result: result?.message ?? 'Step not completed',
    duration: (result?.durationMs ?? 0) / 1000,
    actions: result?.actions.map((action) => presentAction(action, links)) ?? [],
  };
}

function isSuccessful(result: StepResult | undefined): boolean {
  return result?.status === 'passed' || result?.status === 'skipped';
}

function presentAction(action: ActionResult, links: Links): WireResult['actions'][number] {
  const { screenshotAfter, screenshotBefore } = action;
  const shown = screenshotAfter ?? screenshotBefore;
  return {
    description: action.output === '' ? action.description : action.output,
    type: action.interaction.replaceAll('-', '_'),
    screenshot_url: shown === undefined ? null : links.media(shown),
    screenshot_url_before: screenshotBefore === undefined ? null : links.media(screenshotBefore),
    ...(action.answer !== undefined && { api_response: presentAnswer(action.answer, links) }),
  };
}

function presentAnswer(answer: KeptAnswer, links: Links): NonNullable<WireAction['api_response']> {
  return {
    status_code: answer.status,
    headers: { ...answer.headers },
    body: answer.text ?? null,
    api_response_url: answer.body === undefined ? null : links.media(answer.body),
  };
}

/** This vendor's words for kinds of steps, where they differ from ours. */
export function presentStepType(type: StepType): string {
  if (type === 'api-request') return 'api_request';
  return type === 'run-test' ? 'trigger_run' : type;
}

/** Our clock knows milliseconds; the microseconds are there for clients that parse six digits. */
export function presentTimestamp(date: Date): string {
  return date.toISOString().replace('Z', '000+00:00');
}

export function presentGroup(batch: BatchRecord, project: ProjectRecord): WireGroup {
  return {
    id: batch.serial,
    company_id: project.serial,
    name: batch.name,
    status: presentStatus(batch),
    test_runs: batch.runs.map((run) => presentGrouped(run, batch)),
    created_at: presentTimestamp(batch.createdAt),
    updated_at: presentTimestamp(batch.updatedAt),
  };
}

/** As the trigger shows it, and what it was started for. */
export function presentGroupDetail(
  batch: BatchRecord,
  project: ProjectRecord,
): z.infer<typeof groupDetailSchema> {
  return { ...presentGroup(batch, project), github_context: presentGithubContext(batch.externalRef) };
}

/** Null for a group that was not started for a commit. */
export function presentGithubContext(
  externalRef: BatchRecord['externalRef'],
): z.infer<typeof groupDetailSchema>['github_context'] {
  if (externalRef === null) return null;
  const field = (name: string): string | null => {
    const value = externalRef[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  };
  return {
    repository: field('repository'),
    commit_sha: field('commit_sha'),
    run_id: field('run_id'),
    ref: field('ref'),
  };
}

function presentGrouped(run: RunRecord, batch: BatchRecord): z.infer<typeof groupedRunSchema> {
  return {
    id: run.serial,
    status: presentStatus(run),
    test_blueprint_id: run.testSerial,
    test_group_run_id: batch.serial,
    blueprint_metadata: presentBlueprint(run),
    results: null,
    is_login_test_run: false,
    test_video_s3_key: null,
    created_at: presentTimestamp(run.createdAt),
    updated_at: presentTimestamp(run.updatedAt),
  };
}
