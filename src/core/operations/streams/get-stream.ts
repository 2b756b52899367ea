import type { Caller, Ref } from '#core/domain/records.ts';
import type { StreamRecord } from '#core/domain/stream.ts';

import type { Context } from '../context.ts';
import { lookUpStream } from './look-up-stream.ts';

/** Throws `not_found`. */
export async function getStream(
  context: Context,
  caller: Caller,
  input: { readonly stream: Ref },
): Promise<StreamRecord> {
  return await lookUpStream(context.database, caller, input.stream);
}
