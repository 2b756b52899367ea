import type { GroupRecord } from '#core/domain/project-records.ts';
import type { Caller, Ref } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import { lookUpGroup } from '../look-up.ts';

export type GetGroupInput = { readonly group: Ref };

/** Throws `not_found`. */
export async function getGroup(context: Context, caller: Caller, input: GetGroupInput): Promise<GroupRecord> {
  return await lookUpGroup(context.database, caller, input.group);
}
