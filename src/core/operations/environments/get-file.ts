import type { FileRecord } from '#core/domain/file-record.ts';
import type { Caller, Ref } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import { lookUpFile } from '../look-up.ts';

export type GetFileInput = { readonly file: Ref };

/** Throws `not_found`. */
export async function getFile(context: Context, caller: Caller, input: GetFileInput): Promise<FileRecord> {
  return await lookUpFile(context.database, caller, input.file);
}
