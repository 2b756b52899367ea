import type { Caller, Ref, RunDetail } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import { getRun } from './get-run.ts';
import { watchRun } from './watch-run.ts';

/** The run once it has ended, or as it is when the signal is aborted before. Throws `not_found`. */
export async function awaitRun(
  context: Context,
  caller: Caller,
  input: { readonly run: Ref; readonly signal: AbortSignal },
): Promise<RunDetail> {
  for await (const event of await watchRun(context, caller, input)) {
    if (event.kind === 'ended') break;
  }
  return await getRun(context, caller, { run: input.run });
}
