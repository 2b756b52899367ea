import { wait } from '#base/wait.ts';
import type { AttemptResult, RunOutcome, RunResult } from '#core/domain/run.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { Execute } from '#engine/worker/carry-out.ts';

export type Script = {
  /** Of each attempt; the last one's is the run's. */
  readonly outcomes?: readonly RunOutcome[];
  /** How long each step takes; or until when. */
  readonly stepMs?: number;
  readonly until?: Promise<void>;
  readonly onStart?: (runId: string) => void;
};

/** An engine that needs no browser: it reports the attempts it is told to make, step by step, and heeds its signal. */
export function scriptedEngine(script: Script = {}): Execute {
  return async (plan, { observer }, signal): Promise<RunResult> => {
    const startedAt = new Date();
    script.onStart?.(plan.test.name);
    const attempts: AttemptResult[] = [];
    for (const [index, wanted] of (script.outcomes ?? ['passed']).entries()) {
      const number = index + 1;
      await observer.attemptStarted?.({ number, startedAt });
      const steps: StepResult[] = [];
      let stopped = false;
      for (const [at, { instruction, type }] of plan.test.steps.entries()) {
        await observer.stepStarted?.({ attempt: number, index: at, instruction });
        stopped = await Promise.race([
          script.until ?? wait(script.stepMs ?? 0, signal),
          untilStopped(signal),
        ]).then(
          () => signal.aborted,
          () => true,
        );
        if (stopped) break;
        const result = stepResult(at, instruction, type, wanted);
        steps.push(result);
        await observer.stepFinished?.({ attempt: number, result });
      }
      const attempt: AttemptResult = {
        number,
        outcome: stopped ? 'cancelled' : wanted,
        startedAt,
        durationMs: 1,
        steps,
        issues: [],
        console: [],
        network: [],
      };
      await observer.attemptFinished?.(attempt);
      attempts.push(attempt);
      if (stopped) break;
    }
    const outcome = attempts.at(-1)?.outcome ?? 'errored';
    return { outcome, flaky: false, startedAt, durationMs: 1, attempts };
  };
}

async function untilStopped(signal: AbortSignal): Promise<void> {
  await wait(600_000, signal);
}

function stepResult(
  index: number,
  instruction: string,
  type: StepResult['type'],
  outcome: RunOutcome,
): StepResult {
  return {
    index,
    instruction,
    type,
    status: outcome === 'failed' ? 'failed' : 'passed',
    message: 'Done.',
    startedAtMs: index,
    durationMs: 1,
    url: 'https://shop.example/',
    actions: [],
  };
}
