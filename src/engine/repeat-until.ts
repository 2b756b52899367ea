import type { Alternative, Clause, Intent } from '#core/domain/intent.ts';
import type { AttemptContext } from './attempt-context.ts';
import { StepFailure } from './browser/step-failure.ts';
import { failureOf } from './failures.ts';
import { only } from './fill-values.ts';
import { seek } from './seek.ts';
import type { StepScope } from './step-scope.ts';

/** What never ends is stopped after so many times. */
const mostTimes = 100;

export type RepeatedClause = {
  readonly clause: Clause;
  readonly alternatives: readonly Alternative[];
  readonly intent: Intent;
};

/** "until" ends a repetition, but for a wait, which has nothing to repeat. */
export function isRepeated(intent: Intent | undefined): boolean {
  return intent?.until !== undefined && intent.interaction !== 'wait-for';
}

/**
 * Does a clause again and again until the page shows what ends it; not once where it shows that already. Bounded by number
 * and by the step's deadline.
 * @param doOnce Does the clause without its `until`.
 * @throws StepFailure `timed_out` where the end is not reached; that of the clause where it can't be done any more.
 */
export async function repeatUntil(
  context: AttemptContext,
  scope: StepScope,
  { clause, alternatives, intent }: RepeatedClause,
  doOnce: (alternatives: readonly Alternative[]) => Promise<void>,
): Promise<void> {
  const { until, atMost: most = mostTimes } = intent;
  if (until === undefined) throw new RangeError('Nothing ends the repetition');
  const once = alternatives.map(({ confidence, intent: { until: _until, atMost: _atMost, ...rest } }) => ({
    confidence,
    intent: rest,
  }));
  for (let times = 0; ; times++) {
    const { value } = await seek(context, only(until), {
      deadlineMs: scope.deadlineMs,
      signal: scope.signal,
      impatient: true,
    });
    const missing = failureOf(context, value);
    if (missing === undefined) {
      scope.said.push(`Did “${clause.text}” ${timesWords(times)}.`);
      return;
    }
    if (missing.code === 'ambiguous' || missing.code === 'approximate') throw missing;
    if (times >= most || performance.now() >= scope.deadlineMs)
      throw new StepFailure('timed_out', `After ${timesWords(times)}: ${missing.message}`, missing);
    try {
      await doOnce(once);
    } catch (error) {
      if (!(error instanceof StepFailure) || times === 0) throw error;
      throw new StepFailure(
        error.code,
        `After ${timesWords(times)}, and before the end was reached (${missing.message}): ${error.message}`,
        error,
      );
    }
  }
}

function timesWords(times: number): string {
  return times === 1 ? 'once' : `${times} times`;
}
