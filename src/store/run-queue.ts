import { fromKysely, PgBoss } from 'pg-boss';

import { uuidv7 } from '#base/ids.ts';

import type { Connection, Database } from './database.ts';

const queueName = 'runs';
const yearSeconds = 365 * 86_400;
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
  const boss = new PgBoss({ db: fromKysely(database), schema: queueSchema, schedule: false });
  boss.on('error', options.onError);
  await boss.start();
  await boss.createQueue(queueName, { retryLimit: 0, retentionSeconds: yearSeconds });
  return {
    send: async (db, runId) => {
      const id = uuidv7();
      await boss.send(queueName, { runId }, { id, db: fromKysely(db) });
      return id;
    },
    take: async (db, limit) => {
      const jobs = await boss.fetch<{ runId: string }>(queueName, { batchSize: limit, db: fromKysely(db) });
      const ids = jobs.map((job) => job.id);
      if (ids.length > 0) await boss.deleteJob(queueName, ids, { db: fromKysely(db) });
      return jobs.map((job) => job.data.runId);
    },
    [Symbol.asyncDispose]: () => boss.stop({ graceful: false }),
  };
}
