import { disableKey as disable } from '#store/keys.ts';

import type { Caller, KeyRecord, Ref } from '../domain/records.ts';
import type { Context } from './context.ts';
import { missing } from './look-up.ts';

export type DisableKeyInput = { readonly key: Ref };

/**
 * From now on the key is refused like an unknown one, for good; doing it twice changes nothing. A caller may disable the very key it
 * calls with. Throws `not_found` also for a key of projects the caller does not see.
 */
export async function disableKey(
  context: Context,
  caller: Caller,
  input: DisableKeyInput,
): Promise<KeyRecord> {
  const key = await disable(context.database, input.key, {
    scope: caller.projectIds,
    now: context.clock(),
  });
  return key ?? missing('key', input.key);
}
