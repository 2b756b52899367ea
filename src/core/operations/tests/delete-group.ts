import { AppError } from '#core/domain/app-error.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import { markGroupDeleted } from '#store/groups.ts';

import type { Context } from '../context.ts';
import { lookUpGroup } from '../look-up.ts';

export type DeleteGroupInput = { readonly group: Ref };

/** Its tests and its batches stay. Throws `not_found`, `bad_request` for the one that holds every test. */
export async function deleteGroup(context: Context, caller: Caller, input: DeleteGroupInput): Promise<void> {
  const group = await lookUpGroup(context.database, caller, input.group);
  if (group.isDefault) {
    throw new AppError('bad_request', 'The group that holds every test of the project cannot be deleted.');
  }
  await markGroupDeleted(context.database, group.id, context.clock());
}
