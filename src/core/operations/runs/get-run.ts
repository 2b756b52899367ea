import type { Caller, Ref, RunDetail } from '#core/domain/records.ts';
import { findRunDetail } from '#store/runs.ts';

import type { Context } from '../context.ts';
import { missing } from '../look-up.ts';

export type GetRunInput = { readonly run: Ref };

/**
 * The run with its attempts and their steps. While it is running, the last attempt has the steps that have ended, their outcome so
 * far, and the time taken so far. Throws `not_found`.
 */
export async function getRun(context: Context, caller: Caller, input: GetRunInput): Promise<RunDetail> {
  return (await findRunDetail(context.database, input.run, caller.projectIds)) ?? missing('run', input.run);
}
