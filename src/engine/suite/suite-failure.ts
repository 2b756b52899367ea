import type { SuiteError, SuiteErrorCode } from '#core/domain/suite-error.ts';

/** Why a suite came to no end of its own. Its message is for people, and has no secret in it. */
export class SuiteFailure extends Error {
  override readonly name = 'SuiteFailure';
  readonly error: SuiteError;

  constructor(code: SuiteErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.error = { code, message };
  }
}
