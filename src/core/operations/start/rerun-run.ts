import type { Caller, Ref, RunRecord } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import type { StartInput } from '../inputs.ts';
import { lookUpRun } from '../look-up.ts';
import { startRun } from './start-run.ts';

export type RerunRunInput = Pick<StartInput, 'source' | 'input' | 'variables'> & { readonly run: Ref };

/**
 * The same test as it is now, in the same environment, at the same address and with the same options; its variables are those that are
 * saved now, and those that are given. Throws `not_found`, also where the test has been deleted, `bad_request`, `rate_limited`.
 */
export async function rerunRun(
  context: Context,
  caller: Caller,
  { run: ref, ...start }: RerunRunInput,
): Promise<RunRecord> {
  const { environment, mode, options, testId } = await lookUpRun(context.database, caller, ref);
  const { baseUrl } = options;
  return await startRun(context, caller, {
    ...start,
    test: { id: testId },
    mode,
    options,
    ...(environment === null ? {} : { environment: { id: environment.id } }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
}
