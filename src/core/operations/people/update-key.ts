import type { Caller, KeyRecord, Ref } from '#core/domain/records.ts';
import { deleteKey as removeKey, updateKey as changeKey, type KeyChange } from '#store/keys.ts';
import { publishKeys } from '#store/run-events.ts';

import type { Context } from '../context.ts';
import { missing } from '../look-up.ts';
import { requireRole } from '../require-role.ts';

export type UpdateKeyInput = KeyChange & { readonly key: Ref };

/**
 * What is undefined stays as it is. A key that is disabled is refused like an unknown one from now on, in every process. A caller may
 * disable the very key it calls with. Throws `not_found` also for a key of projects the caller does not see, `forbidden`.
 */
export async function updateKey(
  context: Context,
  caller: Caller,
  { key, ...change }: UpdateKeyInput,
): Promise<KeyRecord> {
  requireRole(caller, 'admin');
  return await context.database.transaction().execute(async (tx) => {
    const updated = await changeKey(tx, key, change, { scope: caller.projectIds, now: context.clock() });
    await publishKeys(tx);
    return updated ?? missing('key', key);
  });
}

/** It is as if it had never been; runs that it started stay. Throws as `updateKey`. */
export async function deleteKey(
  context: Context,
  caller: Caller,
  { key }: { readonly key: Ref },
): Promise<KeyRecord> {
  requireRole(caller, 'admin');
  return await context.database.transaction().execute(async (tx) => {
    const deleted = await removeKey(tx, key, caller.projectIds);
    await publishKeys(tx);
    return deleted ?? missing('key', key);
  });
}
