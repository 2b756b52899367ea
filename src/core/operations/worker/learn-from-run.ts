import { describeFailure } from '#core/domain/failure.ts';
import type { Connection } from '#store/database.ts';
import { keepFailure } from '#store/failures.ts';
import { dropFileImpacts, keepFileImpacts } from '#store/file-impacts.ts';
import { countPasses } from '#store/snoozes.ts';
import { countTestRun, lockCounters } from '#store/test-days.ts';
import { keepTestState } from '#store/test-states.ts';
import { findVerdict, keepCancelled, keepCommitVerdict, type Verdict } from '#store/verdicts.ts';

/**
 * What a run that has just ended says of its test is kept in the transaction that ends it: failures that are alike, how long the test has
 * been red, whether it is flaky, which changes it heeds, and the counters of its day. Whoever asks later never reads the runs.
 */
export async function learnFromRun(tx: Connection, runId: string): Promise<void> {
  const verdict = await findVerdict(tx, runId);
  if (verdict.outcome === 'cancelled') {
    // Without the lock: many are cancelled in one transaction, whose rows others may have.
    await keepCancelled(tx, verdict);
    return;
  }
  await lockCounters(tx, verdict.projectId);
  const contradicted = await keepCommitVerdict(tx, verdict);
  if (verdict.skipped) return;
  await learnFromVerdict(tx, verdict, contradicted?.runId);
  await countTestRun(tx, runId, contradicted !== undefined);
}

/** @param contradicted The run before, which judged the same commit otherwise: one of the two is a flake. */
async function learnFromVerdict(
  tx: Connection,
  verdict: Verdict,
  contradicted: string | undefined,
): Promise<void> {
  if (verdict.outcome !== 'passed') await keepFailure(tx, verdict, describeFailure(verdict));
  const { before } = await keepTestState(tx, verdict);
  const isChange = before !== null && verdict.outcome !== 'errored' && verdict.outcome !== before;
  // A flake is no answer to a change.
  if (contradicted !== undefined) await dropFileImpacts(tx, verdict.testId, contradicted);
  else if (isChange && !verdict.flaky) await keepFileImpacts(tx, verdict);
  await countPasses(tx, verdict);
}
