import type { Candidate } from '#core/domain/resolution.ts';
import type { StepCode } from '#core/domain/step-result.ts';

export type StepFailureDetails = {
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  readonly candidates?: readonly Candidate[];
  readonly cause?: unknown;
};

/** Why a step ends without passing. Data on its way up: it becomes the step's result and never leaves the engine. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
  readonly code: StepCode;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  readonly candidates: readonly Candidate[];

  constructor(code: StepCode, message: string, details: StepFailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.expected = details.expected;
    this.actual = details.actual;
    this.candidates = details.candidates ?? [];
  }
}
