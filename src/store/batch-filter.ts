import { type Expression, sql, type SqlBool } from 'kysely';

import type { RunOutcome, RunState } from '#core/domain/run.ts';

import { isVisible, type Scope } from './scope.ts';

/** What is absent does not narrow the list. */
export type BatchFilter = {
  readonly scope: Scope;
  readonly projectId?: string | undefined;
  readonly serial?: number | undefined;
  /** Of the build, else of the tests. */
  readonly branch?: string | undefined;
  readonly since?: Date | undefined;
  /** In any of these. */
  readonly environmentIds?: readonly string[] | undefined;
  readonly state?: RunState | undefined;
  /** With any of these. */
  readonly outcomes?: readonly RunOutcome[] | undefined;
  /** Whether any of its runs came to a verdict. */
  readonly judged?: boolean | undefined;
};

/** Of a row of `batches`. */
export function isBatch(filter: BatchFilter): Expression<SqlBool> {
  const { branch, environmentIds, judged, outcomes, projectId, scope, serial, since, state } = filter;
  const conditions: readonly (Expression<SqlBool> | false)[] = [
    isVisible('batches.project_id', scope),
    projectId !== undefined && sql<SqlBool>`batches.project_id = ${projectId}`,
    serial !== undefined && sql<SqlBool>`batches.serial = ${serial}`,
    branch !== undefined && sql<SqlBool>`batches.branch_name = left(${branch}, 255)`,
    since !== undefined && sql<SqlBool>`batches.created_at >= ${since}`,
    environmentIds !== undefined && sql<SqlBool>`batches.environment_id = any(${environmentIds}::uuid[])`,
    state !== undefined && isInState(state),
    outcomes !== undefined && sql<SqlBool>`batches.outcome = any(${outcomes}::text[])`,
    judged !== undefined && sql<SqlBool>`batches.judged = ${judged}`,
  ];
  const narrowing = conditions.filter((condition) => condition !== false);
  return sql<SqlBool>`${sql.join(narrowing, sql` and `)}`;
}

function isInState(state: RunState): Expression<SqlBool> {
  const has = (condition: Expression<SqlBool>): Expression<SqlBool> =>
    sql`exists (select from runs where runs.batch_id = batches.id and ${condition})`;
  const cancelling = has(sql`runs.state = 'cancelling'`);
  const begun = has(sql`runs.state <> 'queued'`);
  const conditions = {
    ended: sql<SqlBool>`batches.ended_at is not null`,
    cancelling: sql<SqlBool>`(batches.ended_at is null and ${cancelling})`,
    running: sql<SqlBool>`(batches.ended_at is null and ${begun} and not ${cancelling})`,
    queued: sql<SqlBool>`(batches.ended_at is null and not ${begun})`,
  } satisfies Record<RunState, Expression<SqlBool>>;
  return conditions[state];
}
