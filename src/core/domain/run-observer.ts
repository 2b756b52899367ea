import type { MediaRef } from './media-ref.ts';
import type { AttemptResult } from './run.ts';
import type { StepResult } from './step-result.ts';

/**
 * Who is told while a run is under way: the store in a worker, the progress lines in a terminal. The engine awaits each
 * call, in order; an observer that throws stops the run.
 */
export type RunObserver = {
  readonly attemptStarted?: (attempt: {
    readonly number: number;
    readonly startedAt: Date;
  }) => Promise<void> | void;
  readonly stepStarted?: (step: {
    readonly attempt: number;
    readonly index: number;
    readonly instruction: string;
  }) => Promise<void> | void;
  readonly stepFinished?: (step: {
    readonly attempt: number;
    readonly result: StepResult;
  }) => Promise<void> | void;
  readonly attemptFinished?: (attempt: AttemptResult) => Promise<void> | void;
};

/** Where evidence goes: a folder, or the platform's media store. Same bytes, same reference. */
export type MediaSink = {
  /** Throws an `AppError` `media_full` where there is no room. */
  readonly put: (bytes: Uint8Array, contentType: string) => Promise<MediaRef>;
};
