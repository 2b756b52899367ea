import type { RunPlan } from '#core/domain/run.ts';
import type { Network } from '#network/send-request.ts';
import type { BrowserPool } from '../browser/browser-pool.ts';
import { createEvidenceStore } from '../evidence-store.ts';
import { createSecretMask, secretsOf } from '../mask-secrets.ts';
import type { Recogniser } from '../recogniser/recogniser.ts';
import { openAttempt } from '../open-attempt.ts';
import type { OpenAttempt } from '../open-attempt.ts';

export type LiveParts = {
  readonly id: string;
  readonly startedAt: Date;
  readonly pool: BrowserPool;
  readonly recogniser: Recogniser | undefined;
  readonly network: Network;
  /** Told of errors that are our fault. */
  readonly logError: (error: unknown) => void;
  /** Called once it has ended, whatever ended it. */
  readonly ended: () => void;
};

/** A browser context as a run with this plan has one, but for the evidence: none is kept. @throws AppError `no_browser`. */
export function openLiveAttempt(
  plan: RunPlan,
  { network, pool, recogniser }: LiveParts,
  signal: AbortSignal,
): Promise<OpenAttempt> {
  const startedAtMs = performance.now();
  return openAttempt({
    plan,
    browser: pool,
    recogniser,
    network,
    random: Math.random,
    mask: createSecretMask(secretsOf(plan)),
    store: createEvidenceStore({ put: () => Promise.reject(new Error('A live session keeps no evidence.')) }),
    signal,
    sinceStartMs: () => performance.now() - startedAtMs,
  });
}
