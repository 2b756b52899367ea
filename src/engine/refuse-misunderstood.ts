import type { RunObserver } from '#core/domain/run-observer.ts';
import type { AttemptResult, RunPlan } from '#core/domain/run.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { PlannedStep } from './execute-step.ts';
import { createSecretMask } from './mask-secrets.ts';

/** The one attempt of a test that holds steps nobody understands: no browser is started, and each such step says why. */
export async function refuseMisunderstood(
  plan: RunPlan,
  steps: readonly PlannedStep[],
  observer: RunObserver,
): Promise<AttemptResult> {
  const mask = createSecretMask(plan.variables);
  const startedAt = new Date();
  await observer.attemptStarted?.({ number: 1, startedAt });
  const results = steps.map((step) => mask.all(notTaken(step)));
  for (const result of results) {
    await observer.stepStarted?.({ attempt: 1, index: result.index, instruction: result.instruction });
    await observer.stepFinished?.({ attempt: 1, result });
  }
  const first = results.find(({ status }) => status === 'blocked');
  const attempt: AttemptResult = {
    number: 1,
    outcome: 'errored',
    startedAt,
    durationMs: 0,
    steps: results,
    issues: [],
    console: [],
    network: [],
    error: {
      code: 'not_understood',
      message: `Step ${(first?.index ?? 0) + 1}, “${first?.instruction ?? ''}”: ${first?.message ?? ''}`,
    },
  };
  await observer.attemptFinished?.(attempt);
  return attempt;
}

/** What becomes of a step of such a test: refused, or not reached. */
export function notTaken({ index, definition, understanding }: PlannedStep): StepResult {
  const { error } = understanding;
  const base = {
    index,
    instruction: definition.instruction,
    type: definition.type,
    startedAtMs: 0,
    durationMs: 0,
    url: '',
    actions: [],
  };
  if (error === undefined) {
    return {
      ...base,
      status: 'skipped',
      message: 'Not reached: the test holds a step that is not understood.',
    };
  }
  const nearest = error.nearest === undefined ? '' : ` This would be understood: ${error.nearest}`;
  return { ...base, status: 'blocked', code: 'not_understood', message: `${error.message}${nearest}` };
}
