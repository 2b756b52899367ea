import { sql } from 'kysely';

import { uuidv7 } from '#base/ids.ts';

import type { Connection } from './database.ts';
import type { Verdict } from './verdicts.ts';

/** How a test stands in one environment and branch. */
type TestState = {
  readonly verdict: 'passed' | 'failed' | null;
  readonly lastGoodRunId: string | null;
  readonly redSpellId: string | null;
};

/** Looked through for one of the same environment where a test is new in a branch. */
const nearStates = 50;

/**
 * The test's row stands as this run says: a red spell begins with the first run that does not pass and ends with the first that does.
 * @returns The verdict before, of another branch or environment where there is none in this one.
 */
export async function keepTestState(
  db: Connection,
  verdict: Verdict,
): Promise<{ readonly before: 'passed' | 'failed' | null }> {
  const here = await lockTestState(db, verdict);
  const near = here.lastGoodRunId === null || here.verdict === null ? await nearState(db, verdict) : here;
  if (verdict.outcome === 'passed') await turnGreen(db, verdict, here);
  else await turnRed(db, verdict, { ...here, lastGoodRunId: here.lastGoodRunId ?? near.lastGoodRunId });
  return { before: here.verdict ?? near.verdict };
}

async function lockTestState(db: Connection, verdict: Verdict): Promise<TestState> {
  await sql`
    insert into test_states (project_id, test_id, environment_id, branch_name, updated_at)
    values (${verdict.projectId}, ${verdict.testId}, ${verdict.environmentId}, ${verdict.branchName}, ${verdict.endedAt})
    on conflict do nothing`.execute(db);
  const { rows } = await sql<TestState>`
    select ${stateColumns} from test_states where ${isState(verdict)} for no key update`.execute(db);
  return rows[0] ?? noState;
}

async function nearState(db: Connection, { environmentId, testId }: Verdict): Promise<TestState> {
  const { rows } = await sql<TestState>`
    select ${stateColumns} from (
      select * from test_states where test_id = ${testId} and last_good_run_id is not null
      order by updated_at desc limit ${nearStates}
    ) as near
    order by environment_id is not distinct from ${environmentId}::uuid desc, updated_at desc limit 1`.execute(
    db,
  );
  return rows[0] ?? noState;
}

async function turnGreen(db: Connection, verdict: Verdict, { redSpellId }: TestState): Promise<void> {
  if (redSpellId !== null) {
    await db
      .updateTable('red_spells')
      .set({ fixed_by_run_id: verdict.runId, ended_at: verdict.endedAt })
      .where('id', '=', redSpellId)
      .execute();
  }
  await sql`
    update test_states
    set verdict = 'passed', last_good_run_id = ${verdict.runId}, red_spell_id = null, updated_at = ${verdict.endedAt}
    where ${isState(verdict)}`.execute(db);
}

async function turnRed(
  db: Connection,
  verdict: Verdict,
  { lastGoodRunId, redSpellId }: TestState,
): Promise<void> {
  const spellId = redSpellId ?? (await beginRedSpell(db, verdict, lastGoodRunId));
  await db.updateTable('runs').set({ red_spell_id: spellId }).where('id', '=', verdict.runId).execute();
  // One that could not be judged says nothing of the application, but is as little good.
  const judged = verdict.outcome === 'failed' ? 'failed' : null;
  await sql`
    update test_states set verdict = coalesce(${judged}, verdict), red_spell_id = ${spellId}, updated_at = ${verdict.endedAt}
    where ${isState(verdict)}`.execute(db);
}

async function beginRedSpell(
  db: Connection,
  verdict: Verdict,
  lastGoodRunId: string | null,
): Promise<string> {
  const id = uuidv7(verdict.endedAt.getTime());
  await db
    .insertInto('red_spells')
    .values({
      id,
      project_id: verdict.projectId,
      test_id: verdict.testId,
      environment_id: verdict.environmentId,
      branch_name: verdict.branchName,
      last_good_run_id: lastGoodRunId,
      first_bad_run_id: verdict.runId,
      started_at: verdict.endedAt,
    })
    .execute();
  return id;
}

const noState: TestState = { verdict: null, lastGoodRunId: null, redSpellId: null };

const stateColumns = sql`verdict, last_good_run_id as "lastGoodRunId", red_spell_id as "redSpellId"`;

const isState = ({ branchName, environmentId, testId }: Verdict) => sql`
  test_id = ${testId} and environment_id is not distinct from ${environmentId}::uuid
  and branch_name is not distinct from ${branchName}::text`;
