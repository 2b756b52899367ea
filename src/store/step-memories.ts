import { sql } from 'kysely';

import { readMemoryEntries } from '#core/domain/read-memory-entries.ts';
import type { MemoryEntry } from '#core/domain/step-memory.ts';

import { heldBy, type Lease } from './attempts.ts';
import type { Connection } from './database.ts';
import { toJsonb } from './jsonb.ts';

/** Of so many versions of a test the memory is kept. */
const keptVersions = 5;

/** The memory of the run's version of its test, else that of the latest version before it. */
export async function findStepMemory(db: Connection, runId: string): Promise<readonly MemoryEntry[]> {
  const row = await db
    .selectFrom('step_memories')
    .innerJoin('runs', 'runs.test_id', 'step_memories.test_id')
    .select('step_memories.entries')
    .where('runs.id', '=', runId)
    .whereRef('step_memories.version', '<=', 'runs.test_version')
    .orderBy('step_memories.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  // What a later version of Runwright wrote may be of another shape.
  return readMemoryEntries(row?.entries) ?? [];
}

/** Replaces the memory of the run's version. @returns False where the lease is lost. */
export async function putStepMemory(
  db: Connection,
  lease: Lease,
  memory: { readonly entries: readonly MemoryEntry[]; readonly now: Date },
): Promise<boolean> {
  const { rows } = await sql<{ test_id: string }>`
    with held as (${heldBy(lease)})
    insert into step_memories (test_id, version, updated_at, entries)
    select runs.test_id, runs.test_version, ${memory.now}, ${toJsonb(memory.entries)}::jsonb
    from held join runs on runs.id = held.id
    on conflict (test_id, version) do update set entries = excluded.entries, updated_at = excluded.updated_at
    returning test_id`.execute(db);
  const [kept] = rows;
  if (kept === undefined) return false;
  await db
    .deleteFrom('step_memories')
    .where('test_id', '=', kept.test_id)
    .where('version', 'not in', (query) =>
      query
        .selectFrom('step_memories')
        .select('version')
        .where('test_id', '=', kept.test_id)
        .orderBy('version', 'desc')
        .limit(keptVersions),
    )
    .execute();
  return true;
}

/** For a test that takes no more runs. */
export async function deleteStepMemories(db: Connection, testId: string): Promise<void> {
  await db.deleteFrom('step_memories').where('test_id', '=', testId).execute();
}
