import { join } from 'node:path';

import { createDiskMedia } from './media/disk-media.ts';
import type { MediaStore } from './media/media-store.ts';
import { createNotedMedia } from './media/noted-media.ts';
import { createS3Media, type S3Options } from './media/s3-media.ts';
import type { Database } from './database.ts';
import { openDatabase } from './open-database.ts';
import { openRunEvents, type RunEvents } from './run-events.ts';
import { openRunQueue, type RunQueue } from './run-queue.ts';

export type OpenStoreOptions = {
  /** A PostgreSQL of one's own; without it the built-in one runs on `dataFolder`. */
  readonly databaseUrl?: string | undefined;
  readonly dataFolder: string;
  /** Without it media are kept in `dataFolder`. */
  readonly s3?: S3Options | undefined;
  readonly maxConnections?: number;
  readonly onWarning: (message: string) => void;
};

export type Store = AsyncDisposable & {
  readonly database: Database;
  readonly queue: RunQueue;
  readonly events: RunEvents;
  readonly media: MediaStore;
  readonly connectionString: string;
  /** The built-in server's process now. */
  readonly postgresPid: () => number | undefined;
};

/** Everything that is kept, opened and up to date. Throws `database_unavailable`, `conflict` for a data folder in use. */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  await using opening = new AsyncDisposableStack();
  const onError = (what: string) => (error: unknown) =>
    options.onWarning(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  const bytes =
    options.s3 === undefined
      ? createDiskMedia(join(options.dataFolder, 'media'))
      : opening.use(createS3Media(options.s3));
  const { connectionString, database, postgresPid } = opening.use(
    await openDatabase({ ...options, url: options.databaseUrl }),
  );
  const queue = opening.use(await openRunQueue(database, { onError: onError('The queue reports') }));
  const events = opening.use(
    await openRunEvents({ connectionString, onError: onError('Live events were interrupted') }),
  );
  const opened = opening.move();
  return {
    connectionString,
    postgresPid,
    database,
    queue,
    events,
    media: createNotedMedia(bytes, database),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
