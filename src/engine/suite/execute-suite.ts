import type { MediaSink } from '#core/domain/run-observer.ts';
import type { SuiteObserver, SuitePlan, SuiteResult } from '#core/domain/suite.ts';
import { SuiteFailure } from './suite-failure.ts';
import type { SuiteMachine } from './suite-machine.ts';

export type SuiteExecution = {
  readonly observer: SuiteObserver;
  readonly media: MediaSink;
  readonly machine: SuiteMachine;
};

/**
 * Runs the plan's cases and tells of them as they happen. What goes wrong with the suite is in the result; each case of the plan that was not
 * told of as finished has none. Rejects only where the observer does.
 */
export async function executeSuite(
  plan: SuitePlan,
  _deps: SuiteExecution,
  _signal: AbortSignal,
): Promise<SuiteResult> {
  throw new SuiteFailure('report_missing', `${plan.source.url} can't be run yet.`);
}
