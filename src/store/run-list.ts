import { sql } from 'kysely';

import type { RunDetail, RunRecord } from '#core/domain/records.ts';
import type { RunOutcome, RunState } from '#core/domain/run.ts';

import { attemptsOfRun } from './attempts.ts';
import type { Connection } from './database.ts';
import { newestFirst, type PageOf } from './pages.ts';
import { runRows, toRun, toRunDetail } from './runs.ts';
import { isVisible, type Scope } from './scope.ts';

export type RunFilter = {
  readonly scope: Scope;
  readonly projectId: string | undefined;
  readonly testId: string | undefined;
  readonly folderId: string | undefined;
  readonly batchId: string | undefined;
  readonly environmentId?: string | undefined;
  /** Of the build that its batch tested, else of the tests. */
  readonly branch?: string | undefined;
  /** Of the failures that are alike. */
  readonly failureId?: string | undefined;
  /** In any of these. */
  readonly states: readonly RunState[] | undefined;
  readonly outcome: RunOutcome | OutcomeKind | undefined;
};

export type OutcomeKind = keyof typeof outcomeKinds;

/** What is told neither by one outcome nor by all; as the partial indexes say it, for the planner to know it again. */
const outcomeKinds = {
  'not-passed': sql<boolean>`runs.outcome <> 'passed'`,
  flaky: sql<boolean>`runs.flaky`,
  judged: sql<boolean>`runs.outcome in ('passed', 'failed')`,
} as const;

export async function listRuns(db: Connection, filter: RunFilter, page: PageOf): Promise<RunRecord[]> {
  const rows = await runRows(db)
    .where('runs.id', 'in', chooseRuns(db, filter, page))
    .orderBy('runs.serial', 'desc')
    .execute();
  return rows.map(toRun);
}

/** As `listRuns`, each with attempts and steps. */
export async function listRunDetails(db: Connection, filter: RunFilter, page: PageOf): Promise<RunDetail[]> {
  const rows = await runRows(db)
    .select(attemptsOfRun.as('attempts'))
    .where('runs.id', 'in', chooseRuns(db, filter, page))
    .orderBy('runs.serial', 'desc')
    .execute();
  return rows.map(toRunDetail);
}

/** Ids of a page's runs, off the indexes alone: only what is shown is joined to what it belongs to. */
function chooseRuns(db: Connection, filter: RunFilter, page: PageOf) {
  const equal = {
    'runs.project_id': filter.projectId,
    'runs.test_id': filter.testId,
    'runs.folder_id': filter.folderId,
    'runs.batch_id': filter.batchId,
    'runs.environment_id': filter.environmentId,
    'runs.failure_id': filter.failureId,
    'runs.outcome': isKind(filter.outcome) ? undefined : filter.outcome,
  } as const;
  let query = db.selectFrom('runs').select('runs.id').where(isVisible('runs.project_id', filter.scope));
  for (const [column, value] of Object.entries(equal)) {
    if (value !== undefined) query = query.where(column as keyof typeof equal, '=', value);
  }
  if (filter.branch !== undefined) {
    const branch = sql<boolean>`batches.branch_name = left(${filter.branch}, 255)`;
    query = query.where('runs.batch_id', 'in', db.selectFrom('batches').select('batches.id').where(branch));
  }
  if (filter.states !== undefined) query = query.where('runs.state', 'in', filter.states);
  if (isKind(filter.outcome)) query = query.where(outcomeKinds[filter.outcome]);
  return query.$call(newestFirst(page, 'runs'));
}

function isKind(outcome: RunFilter['outcome']): outcome is OutcomeKind {
  return outcome !== undefined && Object.hasOwn(outcomeKinds, outcome);
}
