import { sql } from 'kysely';

import type { MediaRef } from '#core/domain/media-ref.ts';

import type { Connection } from './database.ts';

/** The stream may name these bytes from now on. */
export async function keepStreamMedia(db: Connection, streamId: string, media: MediaRef): Promise<void> {
  await db
    .insertInto('stream_media')
    .values({
      stream_id: streamId,
      sha256: media.sha256,
      content_type: media.contentType,
      size_bytes: media.sizeBytes,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Those of the bytes that the stream may name: because it has sent them, or because a run of its project has them. What only another
 * project has is not known: to know a checksum is no right to see the bytes.
 */
export async function mediaOfStream(
  db: Connection,
  stream: { readonly id: string; readonly projectId: string },
  sha256s: readonly string[],
): Promise<Map<string, MediaRef>> {
  if (sha256s.length === 0) return new Map();
  const { rows } = await sql<{ sha256: string; content_type: string; size_bytes: number }>`
    select sha256, content_type, size_bytes from stream_media
    where stream_id = ${stream.id} and sha256 = any(${sha256s})
    union all
    select media_refs.sha256, media_refs.content_type, media_refs.size_bytes
    from media_refs join runs on runs.id = media_refs.run_id
    where media_refs.sha256 = any(${sha256s}) and runs.project_id = ${stream.projectId}`.execute(db);
  return new Map(
    rows.map((row) => [
      row.sha256,
      { sha256: row.sha256, contentType: row.content_type, sizeBytes: row.size_bytes },
    ]),
  );
}

/** Once a stream has ended, the media that its runs need are noted with those. */
export async function forgetStreamMedia(db: Connection, streamId: string): Promise<void> {
  await db.deleteFrom('stream_media').where('stream_id', '=', streamId).execute();
}
