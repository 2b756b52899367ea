import { createHash } from 'node:crypto';

import type { Database } from '../database.ts';
import { noteMedia } from '../kept-media.ts';
import type { MediaStore } from './media-store.ts';

/**
 * The same store, which notes in the database what is put before it is put: bytes that others are just removing are waited for and then
 * written anew, and bytes that nothing ever needs are known.
 */
export function createNotedMedia(media: MediaStore, database: Database): MediaStore {
  return {
    ...media,
    put: async (bytes, contentType) => {
      await noteMedia(database, createHash('sha256').update(bytes).digest('hex'));
      return await media.put(bytes, contentType);
    },
  };
}
