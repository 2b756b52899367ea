import type { RunObserver } from '#core/domain/run-observer.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { EndedStep } from './execute-step.ts';
import type { SecretMask } from './mask-secrets.ts';

/**
 * Tells the observer, in order, while the next step is already under way: a step's pictures are kept meanwhile. The first
 * error of the observer stops the run.
 */
export type StepReporter = {
  readonly started: (index: number, instruction: string) => void;
  readonly finished: (step: EndedStep) => void;
  /** All results, in order, once everything has been told. @throws what the observer threw. */
  readonly results: () => Promise<readonly StepResult[]>;
};

export function createStepReporter(
  observer: RunObserver,
  attempt: number,
  mask: SecretMask,
  onError: (error: unknown) => void,
): StepReporter {
  const results: StepResult[] = [];
  let told: Promise<void> = Promise.resolve();
  const then = (work: () => Promise<void>): void => {
    told = told.then(work);
    told.catch(onError);
  };
  return {
    started(index, instruction) {
      then(async () => observer.stepStarted?.({ attempt, index, instruction }));
    },
    finished(step) {
      then(async () => {
        const result = mask.all(await step.result());
        results.push(result);
        await observer.stepFinished?.({ attempt, result });
      });
    },
    async results() {
      await told;
      return results;
    },
  };
}
