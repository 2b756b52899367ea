import type { SentenceType, StepDefinition } from '#core/domain/test-definition.ts';
import type { AttemptContext } from './attempt-context.ts';
import { executeApiRequest, timeOfRequestMs } from './api-request.ts';
import { StepFailure } from './browser/step-failure.ts';
import { executeJavascript } from './javascript-step.ts';
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
  if (step.type === 'javascript') return await executeJavascript(context, scope, step);
  throw new StepFailure('not_supported', missing[step.type]);
}

/** What there is not yet, and what to do instead. */
const missing = {
  login:
    'Signing in with a stored credential is not possible yet: fill in the form with steps of their own, and keep the password as a secret variable.',
  files:
    'Files of the project can not be given to a page yet: run the test from a terminal, with the file beside it.',
  module: 'A module stands for its own steps, which were not put in its place: start the run again.',
  'run-test':
    'This stands for the steps of another test, which were not put in its place: start the run again.',
} as const satisfies Record<Exclude<TypedStep['type'], 'api-request' | 'javascript'>, string>;

/** How long such a step may take beyond the time of any step. */
export function timeOfTypedStepMs(step: TypedStep): number {
  return step.type === 'api-request' ? timeOfRequestMs(step.request) : 0;
}
