import { tmpdir } from 'node:os';

import { Secrets } from '#config/secrets.ts';
import type { Context } from '#core/operations/context.ts';
import { createDiskMedia } from '#store/media/disk-media.ts';
import { openDatabase } from '#store/open-database.ts';
import { openRunEvents } from '#store/run-events.ts';
import { openRunQueue } from '#store/run-queue.ts';

const onError = (problem: unknown): void => {
  process.stderr.write(`${String(problem)}\n`);
};

/** What operations need, over a database that is there already. */
export async function openContext(
  url: string,
  key: Buffer,
): Promise<AsyncDisposable & { readonly context: Context }> {
  const resources = new AsyncDisposableStack();
  const options = { url, dataFolder: tmpdir(), maxConnections: 8, onWarning: onError };
  const { connectionString, database } = resources.use(await openDatabase(options));
  const quiet = (): void => undefined;
  const context: Context = {
    database,
    queue: resources.use(await openRunQueue(database, { onError })),
    events: resources.use(await openRunEvents({ connectionString, onError })),
    media: createDiskMedia(tmpdir()),
    secrets: new Secrets(key),
    log: { debug: quiet, info: quiet, warn: quiet, error: (_fields, message) => onError(message) },
    clock: () => new Date(),
  };
  return { context, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}
