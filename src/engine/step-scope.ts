import type { Clause } from '#core/domain/intent.ts';
import type { ActionKey } from '#core/domain/step-memory.ts';
import type { Gesture } from '#core/domain/test-definition.ts';
import type { ActionResult } from '#core/domain/step-result.ts';
import type { ActionEvidence } from './recorder.ts';

/** What the clauses of one step share. */
export type StepScope = {
  /** On the process's monotonic clock. */
  readonly deadlineMs: number;
  /** Milliseconds each clause has for finding its target. */
  readonly timeoutMs: number;
  readonly gesture: Gesture | undefined;
  /** A little later than the deadline: what hangs is cut off here. */
  readonly signal: AbortSignal;
  readonly actions: PendingAction[];
  /** Sentences of what was done, for the step's message. */
  readonly said: string[];
  /** What conditions came to: clauses of one sentence share theirs, also after the first has changed the page. */
  readonly conditions: Map<string, boolean>;
  /** Under which name a clause is remembered; undefined where it is not. */
  readonly memoryKey: (clause: Clause) => ActionKey | undefined;
};

/** An action whose pictures may still be under way. */
export type PendingAction = {
  readonly result: Omit<ActionResult, 'screenshotBefore' | 'screenshotAfter'>;
  readonly evidence: ActionEvidence;
};

/** Waits for the pictures. */
export async function completeAction({ result, evidence }: PendingAction): Promise<ActionResult> {
  const [screenshotBefore, screenshotAfter, element] = await Promise.all([
    evidence.screenshotBefore,
    evidence.screenshotAfter,
    evidence.element,
  ]);
  return {
    ...result,
    ...(element === undefined ? {} : { element }),
    ...(screenshotBefore === undefined ? {} : { screenshotBefore }),
    ...(screenshotAfter === undefined ? {} : { screenshotAfter }),
  };
}
