import { sql } from 'kysely';

import type { RunPlace } from '#core/domain/failure-records.ts';

import type { Connection } from './database.ts';

export type RedSpell = {
  readonly lastGood: RunPlace | null;
  readonly firstBad: RunPlace;
  readonly fixedBy: RunPlace | null;
};

/** The red spell that a run belongs to; undefined for one that passed, or was cancelled. */
export async function findRedSpell(db: Connection, runId: string): Promise<RedSpell | undefined> {
  const { rows: spells } = await sql<{ good: string | null; bad: string; fixed: string | null }>`
    select last_good_run_id as good, first_bad_run_id as bad, fixed_by_run_id as fixed
    from runs join red_spells on red_spells.id = runs.red_spell_id where runs.id = ${runId}`.execute(db);
  const [spell] = spells;
  if (spell === undefined) return undefined;
  const places = await runPlaces(db, [spell.good, spell.bad, spell.fixed]);
  const firstBad = places.get(spell.bad);
  if (firstBad === undefined)
    throw new Error(`Run ${spell.bad} is gone, with which run ${runId} became red.`);
  return {
    lastGood: places.get(spell.good ?? '') ?? null,
    firstBad,
    fixedBy: places.get(spell.fixed ?? '') ?? null,
  };
}

async function runPlaces(
  db: Connection,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, RunPlace>> {
  const { rows } = await sql<RunPlace>`
    select runs.id, runs.serial, batches.serial as "batchSerial", batches.branch_name as branch,
      batches.build_commit as commit, batches.head_sha as "headSha", runs.ended_at as "endedAt"
    from runs left join batches on batches.id = runs.batch_id
    where runs.id = any(${ids.filter((id) => id !== null)}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
