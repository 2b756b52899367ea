import { deleteFile as remove } from '#store/files.ts';

import type { Caller, Ref } from '../domain/records.ts';
import type { Context } from './context.ts';
import { lookUpFile, missing } from './look-up.ts';

export type DeleteFileInput = { readonly file: Ref };

/** Its bytes stay where they are kept: a run, or a file of the same bytes, may show them. Throws `not_found`. */
export async function deleteFile(context: Context, caller: Caller, input: DeleteFileInput): Promise<void> {
  const { id } = await lookUpFile(context.database, caller, input.file);
  if (!(await remove(context.database, id))) missing('file', input.file);
}
