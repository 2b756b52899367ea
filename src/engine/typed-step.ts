import type { SentenceType, StepDefinition } from '#core/domain/test-definition.ts';
import type { AttemptContext } from './attempt-context.ts';
import { executeApiRequest, timeOfRequestMs } from './api-request.ts';
import { StepFailure } from './browser/step-failure.ts';
import type { StepScope } from './step-scope.ts';

/** A step that is no sentence. */
export type TypedStep = Exclude<StepDefinition, { readonly type: SentenceType }>;

/**
 * Executes a step that is no sentence; what comes of it is recorded in the scope.
 * @throws StepFailure.
 */
export async function executeTypedStep(
  context: AttemptContext,
  scope: StepScope,
  step: TypedStep,
): Promise<void> {
  if (step.type === 'api-request') return await executeApiRequest(context, scope, step);
  throw new StepFailure(
    'not_supported',
    `Steps of the kind "${step.type}" can not be run here: write the step as a sentence.`,
  );
}

/** How long such a step may take beyond the time of any step. */
export function timeOfTypedStepMs(step: TypedStep): number {
  return step.type === 'api-request' ? timeOfRequestMs(step.request) : 0;
}
