import { findSnooze, insertSnooze } from '#store/snoozes.ts';
import { knownCaseIds } from '#store/test-cases.ts';

import { AppError } from '../domain/app-error.ts';
import type { SnoozeRecord } from '../domain/snooze.ts';
import type { Caller, Ref } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { EnvironmentRef, ProjectRef } from './inputs.ts';
import { lookUpBatch, lookUpEnvironment, lookUpProject, missing } from './look-up.ts';

export type CreateSnoozeInput = {
  readonly project: ProjectRef;
  /** 41 characters each. */
  readonly caseIds: readonly string[];
  readonly until: Date;
  readonly reason?: string;
  readonly createdBy?: string;
  /** Where it holds; everywhere without it. */
  readonly environment?: EnvironmentRef;
  /** The batch whose failure it was made for. */
  readonly createdFrom?: Ref;
};

/**
 * Until that moment a failure of these cases counts as passed. Throws `not_found` for the project or batch, `bad_request` for an
 * environment or case that the project does not have, or a moment that has passed.
 */
export async function createSnooze(
  context: Context,
  caller: Caller,
  input: CreateSnoozeInput,
): Promise<SnoozeRecord> {
  const now = context.clock();
  if (!(input.until.getTime() > now.getTime())) {
    throw new AppError('bad_request', 'A snooze ends in the future: give a later moment for it to end.', {
      problems: [{ at: 'until', message: 'has passed' }],
    });
  }
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    const environment = input.environment && (await lookUpEnvironment(tx, project.id, input.environment));
    const known = await knownCaseIds(tx, project.id, input.caseIds);
    refuseUnknown(input.caseIds.filter((caseId) => !known.has(caseId)));
    const ofProject = { ...caller, projectIds: [project.id] };
    const batch = input.createdFrom && (await lookUpBatch(tx, ofProject, input.createdFrom));
    const id = await insertSnooze(tx, {
      projectId: project.id,
      environmentId: environment?.id ?? null,
      caseIds: input.caseIds,
      until: input.until,
      reason: input.reason ?? null,
      createdBy: input.createdBy ?? caller.name,
      createdFromBatchId: batch?.id ?? null,
      now,
    });
    return (await findSnooze(tx, { id }, caller.projectIds)) ?? missing('snooze', { id });
  });
}

function refuseUnknown(unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  throw new AppError('bad_request', `The project has no test case ${unknown.join(', ')}.`, {
    problems: unknown.map((caseId) => ({ at: 'caseIds', message: `no test case '${caseId}'` })),
  });
}
