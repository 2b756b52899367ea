import type { z } from 'zod';

import type { RunDetail, RunRecord } from '#core/domain/records.ts';
import type { AttemptResult, Issue } from '#core/domain/run.ts';
import type { StepCode, StepResult } from '#core/domain/step-result.ts';
import type { StepType } from '#core/domain/test-definition.ts';
import type { TestPlan } from '#core/domain/test-plan.ts';

import type { Links } from '../../links.ts';
import { endingStep, lastAttempt, listSteps, type ListedStep } from '../../step-list.ts';
import type {
  issueSchema,
  listedRunSchema,
  outputSchema,
  outputStepSchema,
  runSchema,
  startedRunSchema,
} from './schema.ts';

type WireRun = z.infer<typeof runSchema>;
type WireOutput = z.infer<typeof outputSchema>;
type WireSource = NonNullable<WireRun['source']>;

/** `completed` says that the test was carried out; whether the application passed stands in `output.result`. */
export function presentStatus(run: Pick<RunRecord, 'state' | 'outcome'>): WireRun['status'] {
  if (run.state === 'queued') return 'queued';
  if (run.state !== 'ended') return 'running';
  if (run.outcome === 'cancelled') return 'cancelled';
  return run.outcome === 'errored' ? 'failed' : 'completed';
}

/** Only a run that was carried out has a result: undefined for the others. */
export function presentResult(run: Pick<RunRecord, 'state' | 'outcome'>): WireOutput['result'] | undefined {
  if (presentStatus(run) !== 'completed') return undefined;
  return run.outcome === 'passed' ? 'PASS' : 'FAILED';
}

export function presentRun(run: RunDetail, links: Links): WireRun {
  const status = presentStatus(run);
  return {
    id: run.id,
    type: run.kind === 'ci' ? 'ci' : 'test',
    status,
    platform: 'web',
    source: presentSource(run.source),
    projectId: run.projectId,
    input: { ...run.input },
    output: run.testPlan?.kind === 'skipped' ? presentSkipped(run.testPlan) : presentOutput(run, links),
    testPlan: presentPlan(run.testPlan),
    error: status === 'failed' ? presentError(run) : null,
    durationMs: run.durationMs,
    webhookUrl: run.webhookUrl,
    webhookStatus: run.webhookStatus,
    // The test of a change was made for this run alone.
    testId: run.kind === 'ci' ? null : run.testId,
    stepResults: run.state === 'queued' ? null : presentStepResults(run, links),
    userName: run.userName,
    externalRef: run.externalRef === null ? null : { ...run.externalRef },
    executionMode: run.mode,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    completedAt: run.endedAt?.toISOString() ?? null,
  };
}

/** As lists show it. */
export function presentListedRun(run: RunDetail, links: Links): z.infer<typeof listedRunSchema> {
  return { ...presentRun(run, links), deviceModel: null, autoRetryCount: countAutoRetries(run) };
}

/** Attempts that ended for a fault of the browser or the worker, and were followed by another. */
function countAutoRetries({ attempts }: RunDetail): number {
  const passing = new Set<string | undefined>(['browser_lost', 'page_crashed', 'worker_lost']);
  return attempts.slice(0, -1).filter(({ error }) => passing.has(error?.code)).length;
}

function presentSkipped({ reason }: Extract<TestPlan, { kind: 'skipped' }>) {
  return { kind: 'planner_skipped' as const, reason };
}

export function presentPlan(plan: TestPlan | null): WireRun['testPlan'] {
  if (plan?.kind !== 'planned') return null;
  const { changeType, complexity, focusAreas, instructions, steps } = plan;
  return {
    instructions,
    focusAreas: [...focusAreas],
    complexity,
    changeType,
    steps: steps.map(({ instruction, type }) => ({ title: instruction, type })),
  };
}

const sources: Readonly<Record<string, WireSource>> = {
  api: 'api',
  'github-action': 'github_action',
  github_action: 'github_action',
  'github-app': 'github_app',
  scheduled: 'scheduled',
  webhook: 'webhook',
};

function presentSource(source: string): WireSource | null {
  return sources[source] ?? null;
}

function presentError(run: RunRecord): WireRun['error'] {
  return run.error ?? { code: 'internal', message: 'The run ended without a verdict.' };
}

function presentOutput(run: RunDetail, links: Links): WireOutput | null {
  const result = presentResult(run);
  if (result === undefined) return null;
  const attempt = lastAttempt(run);
  return {
    featureName: run.test.name,
    result,
    description: describeResult(run, attempt),
    issues: attempt?.issues.map((issue) => presentIssue(issue, links)) ?? [],
    screenshots: screenshotsOf(attempt, links),
    steps: listSteps(run).flatMap(({ definition, result: step }) =>
      step === undefined ? [] : [presentStep(definition.type, step)],
    ),
  };
}

function describeResult(run: RunDetail, attempt: AttemptResult | undefined): string {
  const total = run.test.steps.length;
  const tries = run.attempts.length > 1 ? `, at attempt ${run.attempts.length}` : '';
  const failed = endingStep(attempt);
  if (run.outcome === 'passed') return `All ${total} steps of "${run.test.name}" passed${tries}.`;
  if (failed === undefined) return run.error?.message ?? `"${run.test.name}" did not pass${tries}.`;
  return `Step ${failed.index + 1} of ${total} failed${tries}: ${failed.message}`;
}

function presentIssue(issue: Issue, links: Links): z.infer<typeof issueSchema> {
  return {
    type: issue.type,
    name: issue.name,
    description: issue.description,
    url: URL.canParse(issue.url) ? issue.url : 'about:blank',
    severity: issue.severity,
    reproductionSteps: [...issue.reproductionSteps],
    ...(issue.expected === undefined ? {} : { expectedBehavior: issue.expected }),
    ...(issue.actual === undefined ? {} : { actualBehavior: issue.actual }),
    ...(issue.screenshot === undefined ? {} : { screenshotUrl: links.media(issue.screenshot) }),
    tMs: Math.round(issue.atMs),
  };
}

/** Each picture once, in the order taken. */
function screenshotsOf(attempt: AttemptResult | undefined, links: Links): string[] {
  const pictures = (attempt?.steps ?? [])
    .flatMap(({ actions }) => actions)
    .flatMap(({ screenshotAfter }) => (screenshotAfter === undefined ? [] : [screenshotAfter]));
  return [...new Map(pictures.map((picture) => [picture.sha256, picture])).values()].map((picture) =>
    links.media(picture),
  );
}

/** What the vendor has no word for is something that is done. */
function presentType(type: StepType): z.infer<typeof outputStepSchema>['type'] {
  return type === 'api-request' || type === 'module' || type === 'run-test' ? 'act' : type;
}

function presentStep(type: StepResult['type'], step: StepResult): z.infer<typeof outputStepSchema> {
  const passed = step.status === 'passed' || step.status === 'skipped';
  return {
    stepIndex: step.index,
    title: step.instruction,
    type: presentType(type),
    status: passed ? 'passed' : 'failed',
    summary: step.message,
    error: passed ? null : step.message,
    startedAtMs: Math.round(step.startedAtMs),
    completedAtMs: Math.round(step.startedAtMs + step.durationMs),
  };
}

/** Untyped at the vendor: what `output.steps` says, and what it has no words for. */
function presentStepResults(run: RunDetail, links: Links): NonNullable<WireRun['stepResults']> {
  const unreached = run.state === 'ended' ? 'skipped' : 'pending';
  return listSteps(run).map((step) => presentStepResult(step, unreached, links));
}

function presentStepResult(
  { index, definition, result }: ListedStep,
  unreached: 'skipped' | 'pending',
  links: Links,
): Record<string, unknown> {
  if (result === undefined) {
    return { stepIndex: index, title: definition.instruction, type: definition.type, status: unreached };
  }
  const picture = result.actions.at(-1)?.screenshotAfter;
  return {
    ...presentStep(definition.type, result),
    status: result.status,
    errorCode: presentCode(definition.type, result.code),
    url: result.url,
    screenshotUrl: picture === undefined ? null : links.media(picture),
    actions: result.actions.map((action) => ({
      interaction: action.interaction,
      summary: action.output,
      passed: action.passed,
      selector: action.element?.selector ?? null,
    })),
  };
}

/** The vendor's word where it has one: what signs in or needs files is not there yet. */
function presentCode(type: StepType, code: StepCode | undefined): string | null {
  const isMissing = code === 'not_supported' && (type === 'login' || type === 'files');
  return isMissing ? 'AUTH_CREDENTIAL_UNAVAILABLE' : (code ?? null);
}

export function presentStarted(run: RunRecord): z.infer<typeof startedRunSchema> {
  return { status: 'queued', runId: run.id, testId: run.testId };
}
