import type { Caller, Ref, RunRecord } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import { lookUpRun } from '../look-up.ts';

export type GetRunRecordInput = { readonly run: Ref };

/** The run without its attempts: enough to tell how it stands. Throws `not_found`. */
export async function getRunRecord(
  context: Context,
  caller: Caller,
  { run }: GetRunRecordInput,
): Promise<RunRecord> {
  return await lookUpRun(context.database, caller, run);
}
