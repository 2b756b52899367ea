import { createHash } from 'node:crypto';

import type { z } from 'zod';

import { uuidToBase36 } from '#base/ids.ts';
import type { RunDetail, RunRecord } from '#core/domain/records.ts';
import type { StepResult } from '#core/domain/step-result.ts';

import type { Links } from '../../links.ts';
import { lastAttempt, listSteps, type ListedStep } from '../../step-list.ts';
import type { stepSchema, testRunSchema } from './schema.ts';

type WireRun = z.infer<typeof testRunSchema>;
type WireStep = z.infer<typeof stepSchema>;

/** One word for state and outcome: this vendor has none for broken or cancelled runs. */
export function presentStatus(run: Pick<RunRecord, 'state' | 'outcome'>): WireRun['status'] {
  if (run.state === 'queued') return 'pending';
  if (run.state !== 'ended') return 'running';
  return run.outcome === 'passed' ? 'passed' : 'failed';
}

/** @param show What the caller asked for: addresses of media, the steps. */
export function presentRun(
  run: RunDetail,
  links: Links,
  show: { readonly media: boolean; readonly steps: boolean },
): WireRun {
  const video = lastAttempt(run)?.video;
  return {
    id: uuidToBase36(run.id),
    name: run.test.name,
    test_id: uuidToBase36(run.testId),
    status: presentStatus(run),
    created_at: run.createdAt.toISOString(),
    ...(run.endedAt === null ? {} : { ended_at: run.endedAt.toISOString() }),
    folder_run_id: run.batchId === null ? null : uuidToBase36(run.batchId),
    job_run_id: null,
    job_id: null,
    folder: run.folder === null ? null : { id: uuidToBase36(run.folder.id), name: run.folder.name },
    video_url: show.media && video !== undefined ? links.media(video) : null,
    ...(show.steps
      ? { steps: listSteps(run).map((step) => presentStep(run.id, step, show.media ? links : null)) }
      : {}),
    metadata: presentMetadata(run),
  };
}

function presentMetadata(run: RunRecord): WireRun['metadata'] {
  return {
    source: run.source,
    version: run.environment?.version ?? run.environment?.name ?? '',
    architecture: 'web',
    application_version_id: run.environment === null ? '' : uuidToBase36(run.environment.id),
    email: run.userEmail ?? '',
    username: run.userName ?? '',
  };
}

/** @param ownerId Of the run or, for a step that has not run, the test. */
export function presentStep(
  ownerId: string,
  { index, definition, result }: ListedStep,
  media: Links | null,
): WireStep {
  const action = result?.actions.find(({ passed }) => !passed) ?? result?.actions.at(-1);
  const picture = action?.screenshotAfter ?? action?.screenshotBefore;
  return {
    id: stepId(ownerId, index),
    instruction: definition.instruction,
    interaction: action?.interaction ?? '',
    output: result === undefined ? '' : presentOutput(result),
    status: presentStepStatus(result),
    url: action?.url ?? result?.url ?? '',
    element: { html: action?.element?.html ?? '', selector: action?.element?.selector ?? '' },
    ...(media !== null && picture !== undefined ? { image: media.media(picture) } : {}),
  };
}

function presentStepStatus(result: StepResult | undefined): WireStep['status'] {
  if (result === undefined) return 'pending';
  return result.status === 'passed' || result.status === 'skipped' ? 'passed' : 'failed';
}

/** What was done, action by action; for a step that did not pass, the reason after it. */
function presentOutput(result: StepResult): string {
  const done = result.actions.map(({ output }) => output).filter((output) => output !== '');
  const reason = result.status === 'passed' && done.length > 0 ? [] : [result.message];
  return [...new Set([...done, ...reason])].join('\n');
}

/** Steps have no row of their own to be named by: the same run or test and place always give the same id. */
function stepId(ownerId: string, index: number): string {
  const hex = createHash('sha256').update(`${ownerId}/${index}`).digest('hex').slice(0, 32);
  return uuidToBase36(hex);
}
