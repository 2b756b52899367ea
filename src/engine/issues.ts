import type { ConsoleEntry, Issue } from '#core/domain/run.ts';
import type { StepCode, StepResult } from '#core/domain/step-result.ts';

/** How bad a failed step is for the application, 1 minor to 5 critical; those that speak against the application only. */
const severities: Partial<Record<StepCode, Issue['severity']>> = {
  assertion_failed: 4,
  not_found: 3,
  not_actionable: 3,
  timed_out: 4,
  navigation_failed: 5,
  request_failed: 4,
};

const names: Partial<Record<StepCode, string>> = {
  assertion_failed: 'Not as expected',
  not_found: 'Element missing',
  not_actionable: 'Element can’t be used',
  timed_out: 'No answer in time',
  navigation_failed: 'Page can’t be opened',
  request_failed: 'Request failed',
};

/** What an attempt found wrong: failed steps as issues, errors that the page's scripts did not catch as warnings. */
export function issuesOf(
  steps: readonly StepResult[],
  console: readonly ConsoleEntry[],
  startUrl: string | undefined,
): readonly Issue[] {
  return [
    ...steps.flatMap((step) => issueOfStep(step, steps, startUrl)),
    ...console.filter(({ kind }) => kind === 'uncaught').map((entry) => issueOfError(entry, steps, startUrl)),
  ];
}

function issueOfStep(
  step: StepResult,
  steps: readonly StepResult[],
  startUrl: string | undefined,
): readonly Issue[] {
  const severity = step.status === 'failed' && step.code !== undefined ? severities[step.code] : undefined;
  if (severity === undefined || step.code === undefined) return [];
  const screenshot = step.actions.at(-1)?.screenshotAfter;
  const issue: Issue = {
    type: 'issue',
    name: `${names[step.code] ?? step.code}: ${step.instruction}`,
    description: step.message,
    url: step.url,
    severity,
    reproductionSteps: reproduction(steps, step.index, startUrl),
    ...(step.expected === undefined ? {} : { expected: step.expected }),
    ...(step.actual === undefined ? {} : { actual: step.actual }),
    ...(screenshot === undefined ? {} : { screenshot }),
    atMs: step.startedAtMs + step.durationMs,
  };
  return [issue];
}

function issueOfError(
  entry: ConsoleEntry,
  steps: readonly StepResult[],
  startUrl: string | undefined,
): Issue {
  const [firstLine = ''] = entry.text.split('\n');
  const during = steps.findLast((step) => step.status !== 'skipped' && step.startedAtMs <= entry.atMs);
  return {
    type: 'warning',
    name: `Uncaught error: ${firstLine}`,
    description: entry.text,
    url: entry.url ?? during?.url ?? '',
    severity: 2,
    reproductionSteps: reproduction(steps, during?.index ?? 0, startUrl),
    atMs: Math.round(entry.atMs),
  };
}

function reproduction(
  steps: readonly StepResult[],
  until: number,
  startUrl: string | undefined,
): readonly string[] {
  const done = steps.filter(({ index, status }) => index <= until && status !== 'skipped');
  return [
    ...(startUrl === undefined ? [] : [`Open ${startUrl}`]),
    ...done.map(({ instruction }) => instruction),
  ];
}
