import type { RunDetail } from '#core/domain/records.ts';
import type { AttemptResult } from '#core/domain/run.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { StepDefinition } from '#core/domain/test-definition.ts';

/** A step of the test beside what became of it in the attempt that counts, the last. */
export type ListedStep = {
  /** From 0. */
  readonly index: number;
  readonly definition: StepDefinition;
  /** Absent where the run has not come to it, or never will. */
  readonly result?: StepResult;
};

/** The attempt that speaks for the run. */
export function lastAttempt(run: RunDetail): AttemptResult | undefined {
  return run.attempts.at(-1);
}

/** All steps of the test in order, so that those never reached can be shown as such. */
export function listSteps(run: RunDetail): ListedStep[] {
  return listAttemptSteps(run, lastAttempt(run));
}

/** As `listSteps`, for one attempt. */
export function listAttemptSteps(run: RunDetail, attempt: AttemptResult | undefined): ListedStep[] {
  if (run.test.playwright !== undefined) return (attempt?.steps ?? []).map(toListed);
  const results = new Map(attempt?.steps.map((step) => [step.index, step]));
  const stoppedAt = attempt?.steps.find(({ status }) => status === 'failed' || status === 'blocked')?.index;
  return run.test.steps.map((definition, index) => {
    const result = results.get(index);
    return result === undefined || isUnreached(result, stoppedAt)
      ? { index, definition }
      : { index, definition, result };
  });
}

/** A Playwright case has no steps of its own: what happened is what there is. */
function toListed(result: StepResult): ListedStep {
  const { index, instruction, type } = result;
  return { index, definition: { type: type === 'assert' ? 'assert' : 'act', instruction }, result };
}

/** A step skipped because the run had stopped, not because it was optional and did not apply. */
function isUnreached(step: StepResult, stoppedAt: number | undefined): boolean {
  if (step.status !== 'skipped') return false;
  return step.code === 'cancelled' || (stoppedAt !== undefined && step.index > stoppedAt);
}

/** The step that ended the attempt, if one did. */
export function endingStep(attempt: AttemptResult | undefined): StepResult | undefined {
  return attempt?.steps.find(({ status }) => status === 'failed' || status === 'blocked');
}
