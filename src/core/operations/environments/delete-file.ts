import type { Caller, Ref } from '#core/domain/records.ts';
import { deleteFile as remove } from '#store/files.ts';
import { releaseMedia } from '#store/kept-media.ts';

import type { Context } from '../context.ts';
import { lookUpFile, missing } from '../look-up.ts';

export type DeleteFileInput = { readonly file: Ref };

/** Its bytes go with it, unless something else has the same. Throws `not_found`. */
export async function deleteFile(context: Context, caller: Caller, input: DeleteFileInput): Promise<void> {
  const { id } = await lookUpFile(context.database, caller, input.file);
  await context.database.transaction().execute(async (tx) => {
    const { sha256 } = (await remove(tx, id)) ?? missing('file', input.file);
    if (sha256 !== null) await releaseMedia(tx, [sha256], context.clock());
  });
}
