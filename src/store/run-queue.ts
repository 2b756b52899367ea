import { AsyncLocalStorage } from 'node:async_hooks';

import { sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';

import { uuidv7 } from '#base/ids.ts';

import type { Connection, Database } from './database.ts';

const queueName = 'runs';
const yearSeconds = 365 * 86_400;
/** Any number that nothing else locks. */
const installLock = 460_001;
export const queueSchema = 'queue';

/** The jobs of queued runs. Each call takes part in the transaction it is given. */
export type RunQueue = {
  /** @returns The job's id, to be kept on the run. */
  readonly send: (db: Connection, runId: string) => Promise<string>;
  /** Takes up to `limit` jobs out of the queue, oldest first; they are gone once the transaction is committed. */
  readonly take: (db: Connection, limit: number) => Promise<readonly string[]>;
};

export type OpenRunQueueOptions = { readonly onError: (error: unknown) => void };

/** Makes the queue's own tables where they are missing or old, safe from many processes at once. */
export async function openRunQueue(
  database: Database,
  options: OpenRunQueueOptions,
): Promise<RunQueue & AsyncDisposable> {
  const boss = new PgBoss({ db: ambientDatabase(database), schema: queueSchema, schedule: false });
  boss.on('error', options.onError);
  // Two of the library's own installations at once fail; its statements run on other connections than the lock's.
  await database.transaction().execute(async (lock) => {
    await sql`select pg_advisory_xact_lock(${installLock})`.execute(lock);
    await boss.start();
    await boss.createQueue(queueName, { retryLimit: 0, retentionSeconds: yearSeconds });
  });
  return {
    send: async (db, runId) =>
      await ambient.run(db, async () => {
        const id = uuidv7();
        await boss.send(queueName, { runId }, { id, db: fromKysely(db) });
        return id;
      }),
    take: async (db, limit) =>
      await ambient.run(db, async () => {
        const options = { batchSize: limit, db: fromKysely(db) };
        const jobs = await boss.fetch<{ runId: string }>(queueName, options);
        const ids = jobs.map((job) => job.id);
        if (ids.length > 0) await boss.deleteJob(queueName, ids, { db: fromKysely(db) });
        return jobs.map((job) => job.data.runId);
      }),
    [Symbol.asyncDispose]: () => boss.stop({ graceful: false }),
  };
}

const ambient = new AsyncLocalStorage<Connection>();

/**
 * Besides the statement that it is given a transaction for, the library reads its own settings of the queue now and then, on its main
 * connection. Where every connection of the pool is inside a transaction that waits for such a read, none would ever be free: so
 * inside a transaction everything runs there.
 */
function ambientDatabase(database: Database): ReturnType<typeof fromKysely> {
  return {
    executeSql: async (text, values) =>
      await fromKysely(ambient.getStore() ?? database).executeSql(text, values),
  };
}
