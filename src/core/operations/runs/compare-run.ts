import { AppError } from '#core/domain/app-error.ts';
import { compareRuns, type RunComparison } from '#core/domain/compare-runs.ts';
import type { FailureHistory } from '#core/domain/failure-records.ts';
import type { Caller, Ref, RunDetail } from '#core/domain/records.ts';
import { findRedSpell } from '#store/red-spells.ts';
import { findRunDetail } from '#store/runs.ts';

import type { Context } from '../context.ts';
import { missing } from '../look-up.ts';

export type CompareRunInput = { readonly run: Ref };

export type ComparedRun = RunComparison & {
  readonly bad: RunDetail;
  /** Null where the test never passed before. */
  readonly good: RunDetail | null;
  readonly history: FailureHistory;
};

/**
 * A run that did not pass beside the last that did: of the same branch and environment where there is one. Throws `not_found`,
 * `conflict` for a run that has not ended, passed or was cancelled, or ended before this was kept.
 */
export async function compareRun(
  context: Context,
  caller: Caller,
  { run: ref }: CompareRunInput,
): Promise<ComparedRun> {
  const db = context.database;
  const bad = (await findRunDetail(db, ref, caller.projectIds)) ?? missing('run', ref);
  const spell = await findRedSpell(db, bad.id);
  if (spell === undefined) throw new AppError('conflict', whyNot(bad));
  const good =
    spell.lastGood === null
      ? undefined
      : await findRunDetail(db, { id: spell.lastGood.id }, caller.projectIds);
  const until = spell.fixedBy?.endedAt ?? context.clock();
  const redForMs = Math.max(0, until.getTime() - spell.firstBad.endedAt.getTime());
  return { bad, good: good ?? null, history: { ...spell, redForMs }, ...compareRuns(bad, good) };
}

function whyNot({ outcome, serial, state }: RunDetail): string {
  if (state !== 'ended') return `Run ${serial} has not ended: wait for it, then compare it.`;
  if (outcome === 'passed')
    return `Run ${serial} passed: only one that did not is compared with the last good one.`;
  if (outcome === 'cancelled')
    return `Run ${serial} was cancelled: there is nothing to compare. Start it again.`;
  return `Run ${serial} ended before runs were compared: start it again to see what differs.`;
}
