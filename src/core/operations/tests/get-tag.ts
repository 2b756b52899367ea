import type { Caller, Ref, TagRecord } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import { lookUpTag } from '../look-up.ts';

export type GetTagInput = { readonly tag: Ref | { readonly name: string } };

/** Throws `not_found`, also for a name that tags of several projects have. */
export async function getTag(context: Context, caller: Caller, { tag }: GetTagInput): Promise<TagRecord> {
  return await lookUpTag(context.database, caller, tag);
}
