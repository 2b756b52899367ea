import type { RunPlan } from '#core/domain/run.ts';
import { toRunOptions } from '#core/domain/run-options.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import type { AttemptContext } from '#engine/attempt-context.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { createEvidenceStore } from '#engine/evidence-store.ts';
import { executeStep } from '#engine/execute-step.ts';
import { createAddressPolicy } from '#network/address-policy.ts';
import type { PlannedStep } from '#engine/execute-step.ts';
import { createSecretMask } from '#engine/mask-secrets.ts';
import { openAttempt } from '#engine/open-attempt.ts';
import type { OpenAttempt } from '#engine/open-attempt.ts';
import { notTaken } from '#engine/refuse-misunderstood.ts';
import { understand } from '#language/understand.ts';

/** Attempts to take single sentences in; a browser context serves many. */
export type Attempts = AsyncDisposable & {
  /** One whose context is usable, with one page. */
  readonly fresh: () => Promise<AttemptContext>;
};

const sentencesPerContext = 40;

export function createAttempts(pool: BrowserPool, plan: RunPlan): Attempts {
  let open: OpenAttempt | undefined;
  let served = 0;
  const end = async (): Promise<void> => {
    const ending = open;
    open = undefined;
    await ending?.[Symbol.asyncDispose]();
  };
  return {
    async fresh() {
      const session = open?.context.session;
      const usable = session !== undefined && !session.failed.aborted && session.context.pages().length === 1;
      if (!usable || served >= sentencesPerContext) {
        await end();
        served = 0;
      }
      served++;
      open ??= await openAttempt({
        plan,
        browser: pool,
        random: Math.random,
        network: { policy: createAddressPolicy() },
        mask: createSecretMask([]),
        store: createEvidenceStore({ put: () => Promise.reject(new Error('Evidence is off.')) }),
        signal: new AbortController().signal,
        sinceStartMs: () => performance.now(),
      });
      return open.context;
    },
    [Symbol.asyncDispose]: end,
  };
}

/** A test without steps and evidence. */
export function planFor(siteUrl: string, filesRoot: string, stepTimeoutMs: number): RunPlan {
  const test: TestDefinition = { name: 'sentence', url: siteUrl, tags: [], variables: [], steps: [] };
  const options = toRunOptions(test, {
    screenshots: false,
    video: 'off',
    trace: 'off',
    baseUrl: siteUrl,
    filesRoot,
    stepTimeoutMs,
  });
  return { test, variables: [], options };
}

/** What the engine makes of a sentence on the page as it is. One that is not understood is refused, as a run refuses it. */
export async function takeSentence(context: AttemptContext, say: string): Promise<StepResult> {
  const understanding = understand(say, 'act');
  const step: PlannedStep = { index: 0, definition: { type: 'act', instruction: say }, understanding };
  if (understanding.error !== undefined) return notTaken(step);
  const values = { ...context.values, saved: new Map(), drawn: new Map() };
  const ended = await executeStep({ ...context, values, lastRef: undefined }, step, { ahead: [] });
  return await ended.result();
}
