import type { MediaSink, RunObserver } from '#core/domain/run-observer.ts';
import type { AttemptResult, RunErrorCode, RunPlan, RunResult } from '#core/domain/run.ts';
import type { StepMemory } from '#core/domain/step-memory.ts';
import { createAddressPolicy } from '#network/address-policy.ts';
import type { Network } from '#network/send-request.ts';
import { executeAttempt } from './attempt.ts';
import type { BrowserPool } from './browser/browser-pool.ts';
import type { BrowserState } from './browser/session.ts';
import type { PlannedStep } from './execute-step.ts';
import type { CarriedState } from './open-attempt.ts';
import { planSteps } from './plan-steps.ts';
import type { Recogniser } from './recogniser/recogniser.ts';
import { refuseMisunderstood } from './refuse-misunderstood.ts';
import { openRunMemory } from './run-memory.ts';

export type ExecuteRunDeps = {
  readonly browser: BrowserPool;
  /** Reads text in canvases, where the packages for it are installed; absent, they are not read. */
  readonly recogniser?: Recogniser;
  readonly observer: RunObserver;
  readonly media: MediaSink;
  /** What earlier runs of this test took, and where what this one takes is kept. */
  readonly memory?: StepMemory;
  /** For requests that go out without the browser; anywhere but where no application under test is, unless given. */
  readonly network?: Network;
  /** For `{{random:…}}`: a number from 0 up to, but not including, 1. */
  readonly random?: () => number;
  /** Told of errors that are our fault, whole; the result has a sentence. */
  readonly logError?: (error: unknown) => void;
};

/** A browser that dies is no fault of the test: so many attempts more, whatever the test's own retries. */
const extraAttempts = 2;

/**
 * Executes a run: all steps are understood first, then attempts are made until one passes or none is left. The only place
 * where language, resolver and browser meet. What the application does wrong is in the result, and so is a cancelled run.
 * @param signal Aborted to cancel; its reason is told.
 * @throws what the observer throws.
 */
export async function executeRun(
  plan: RunPlan,
  deps: ExecuteRunDeps,
  signal: AbortSignal,
): Promise<RunResult> {
  const startedAt = new Date();
  const start = performance.now();
  const steps = planSteps(plan);
  const misunderstood = steps.some(({ understanding }) => understanding.error !== undefined);
  const carried = carriedAtFirst(plan);
  const attempts = misunderstood
    ? [await refuseMisunderstood(plan, steps, deps.observer)]
    : await makeAttempts(plan, steps, { ...deps, carried }, signal);
  const last = attempts.at(-1);
  if (last === undefined) throw new RangeError('A run has at least one attempt');
  return {
    outcome: last.outcome,
    flaky: last.outcome === 'passed' && attempts.some((attempt) => !isLost(attempt) && attempt !== last),
    startedAt,
    durationMs: Math.round(performance.now() - start),
    attempts,
    ...(last.error === undefined ? {} : { error: last.error }),
    ...(plan.leavesBrowserState === true && last.outcome === 'passed' && carried.state !== undefined
      ? { browserState: carried.state }
      : {}),
  };
}

function carriedAtFirst({ browserState }: RunPlan): CarriedState {
  return browserState === undefined ? {} : { state: browserState as BrowserState };
}

async function makeAttempts(
  plan: RunPlan,
  steps: readonly PlannedStep[],
  deps: ExecuteRunDeps & { readonly carried: CarriedState },
  signal: AbortSignal,
): Promise<readonly AttemptResult[]> {
  const attempts: AttemptResult[] = [];
  const logError = deps.logError ?? ((): void => undefined);
  const memory = openRunMemory(plan, deps.memory, logError);
  let retriesLeft = plan.options.retries;
  let extraLeft = extraAttempts;
  for (;;) {
    const attempt = await executeAttempt(
      {
        plan,
        steps,
        number: attempts.length + 1,
        browser: deps.browser,
        recogniser: deps.recogniser,
        observer: deps.observer,
        media: deps.media,
        ...(memory === undefined ? {} : { memory }),
        carried: deps.carried,
        network: deps.network ?? { policy: createAddressPolicy() },
        random: deps.random ?? Math.random,
        logError,
      },
      signal,
    );
    attempts.push(attempt);
    if (attempt.outcome === 'passed') await memory?.keep();
    if (signal.aborted || attempt.outcome === 'passed') return attempts;
    if (isLost(attempt) && extraLeft > 0) extraLeft--;
    else if (isWorthRetrying(attempt) && retriesLeft > 0) retriesLeft--;
    else return attempts;
  }
}

function isLost({ error }: AttemptResult): boolean {
  return error?.code === 'browser_lost' || error?.code === 'page_crashed';
}

/** These come out the same however often they are tried. */
const certain: ReadonlySet<RunErrorCode> = new Set([
  'not_understood',
  'variable_missing',
  'file_missing',
  'no_browser',
  'cancelled',
  'internal',
]);

function isWorthRetrying({ error }: AttemptResult): boolean {
  return error !== undefined && !certain.has(error.code);
}
