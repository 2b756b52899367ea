import type { SentenceType, StepDefinition } from '#core/domain/test-definition.ts';
import type { AttemptContext } from './attempt-context.ts';
import { StepFailure } from './browser/step-failure.ts';
import type { StepScope } from './step-scope.ts';

/** A step that is no sentence. */
export type TypedStep = Exclude<StepDefinition, { readonly type: SentenceType }>;

/**
 * Executes a step that is no sentence; what comes of it is recorded in the scope.
 * @throws StepFailure `not_supported`.
 */
export async function executeTypedStep(
  _context: AttemptContext,
  _scope: StepScope,
  step: TypedStep,
): Promise<void> {
  await Promise.reject(
    new StepFailure(
      'not_supported',
      `Steps of the kind "${step.type}" can not be run here: write the step as a sentence.`,
    ),
  );
}
