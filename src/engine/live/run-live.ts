import type { LiveEvent, LiveRun, LiveStep } from '#core/domain/live-session.ts';
import type { RunObserver } from '#core/domain/run-observer.ts';
import { startUrlOf } from '#core/domain/start-url.ts';
import type { AttemptContext } from '../attempt-context.ts';
import { executeSteps } from '../execute-steps.ts';
import { createSecretMask, secretsOf } from '../mask-secrets.ts';
import { planSteps } from '../plan-steps.ts';
import { notTaken } from '../refuse-misunderstood.ts';
import { createStepReporter } from '../step-reporter.ts';
import { AttemptTimedOut, limit } from '../stop.ts';
import { createLiveRecorder } from './live-recorder.ts';

export type LiveRunInput = {
  readonly run: LiveRun;
  /** Of the browser that they are done in. */
  readonly context: AttemptContext;
  readonly tell: (event: LiveEvent) => void;
  /** Aborted with a `Cancelled` to stop. */
  readonly stop: AbortController;
};

export type LiveOutcome = Omit<Extract<LiveEvent, { readonly kind: 'run-ended' }>, 'kind'>;

/** Does steps as a run does them, in a browser that goes on afterwards. Those before one that is not understood are done. */
export async function runLive({ context: own, run, stop, tell }: LiveRunInput): Promise<LiveOutcome> {
  const { plan } = run;
  const steps = planSteps(plan);
  const first = steps.findIndex(({ understanding }) => understanding.error !== undefined);
  const mask = createSecretMask(secretsOf(plan));
  const placed = placesOf(run);
  const observer: RunObserver = {
    stepStarted: ({ index }) => tell(mask.all({ kind: 'step-started', step: placeOf(placed, index) })),
    stepFinished: ({ result }) => {
      const step = placeOf(placed, result.index);
      tell(mask.all({ kind: 'step-finished', step, result: { ...result, index: step.index } }));
    },
  };
  const reporter = createStepReporter(observer, 1, mask, (error) => stop.abort(error));
  const { timeoutMs } = plan.options;
  using time = limit(timeoutMs, () => new AttemptTimedOut(timeoutMs));
  const failed = await executeSteps({
    steps: first === -1 ? steps : steps.slice(0, first),
    context: {
      ...own,
      plan,
      mask,
      recorder: createLiveRecorder(own.session),
      values: {
        ...own.values,
        variables: new Map(plan.variables.map(({ name, value }) => [name, value])),
        now: new Date(),
      },
      baseUrl: plan.options.baseUrl ?? startUrlOf(plan),
      signal: AbortSignal.any([own.signal, stop.signal, time.signal]),
      lastRef: undefined,
    },
    reporter,
    startUrl: startUrlOf(plan),
    cancelled: stop.signal,
    stepStarted: () => Promise.resolve(),
    isPageOpen: run.start === 'as-it-is',
  });
  await reporter.results();
  const refused = steps[first];
  if (failed === undefined && refused !== undefined) {
    const result = notTaken(refused);
    await observer.stepFinished?.({ attempt: 1, result });
    return { outcome: 'failed', message: mask.text(result.message) };
  }
  if (failed === undefined) return { outcome: 'passed', message: '' };
  const outcome = stop.signal.aborted ? 'stopped' : 'failed';
  return { outcome, message: mask.text(failed.failure.message) };
}

/** For each step of the plan, which it is of the test that is edited. */
function placesOf({ belongsTo }: LiveRun): readonly LiveStep[] {
  return belongsTo.map(({ index, step }, at) => {
    const parts = belongsTo.filter((other) => other.index === index).length;
    const part = belongsTo.slice(0, at).filter((other) => other.index === index).length + 1;
    return { index, instruction: step.instruction, part, parts };
  });
}

function placeOf(placed: readonly LiveStep[], at: number): LiveStep {
  return placed[at] ?? { index: at, instruction: '', part: 1, parts: 1 };
}
