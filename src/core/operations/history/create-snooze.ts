import { AppError } from '#core/domain/app-error.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import type { SnoozeRecord } from '#core/domain/snooze.ts';
import { findSnooze, insertSnooze } from '#store/snoozes.ts';
import { knownCaseIds } from '#store/test-cases.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, ProjectRef } from '../inputs.ts';
import { lookUpBatch, lookUpEnvironment, lookUpProject, missing } from '../look-up.ts';

export type CreateSnoozeInput = {
  readonly project: ProjectRef;
  /** 41 characters each. */
  readonly caseIds: readonly string[];
  readonly kind?: SnoozeRecord['kind'];
  /** At least one of these two. */
  readonly until?: Date;
  /** It ends by itself when each of the cases has passed so often in a row. */
  readonly endsAfterPasses?: number;
  /** A quarantine has to have both. */
  readonly reason?: string;
  readonly owner?: string;
  readonly createdBy?: string;
  /** Where it holds; everywhere without it. */
  readonly environment?: EnvironmentRef;
  /** The batch whose failure it was made for. */
  readonly createdFrom?: Ref;
};

/**
 * Until that moment, or until they are fixed, a failure of these cases counts as passed. Throws `not_found` for the project or batch, `bad_request` for an
 * environment or case that the project does not have, a moment that has passed, no end, or a quarantine without reason or owner.
 */
export async function createSnooze(
  context: Context,
  caller: Caller,
  input: CreateSnoozeInput,
): Promise<SnoozeRecord> {
  const now = context.clock();
  refuseEndless(input, now);
  refuseUnowned(input);
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
      kind: input.kind ?? 'snooze',
      until: input.until ?? null,
      endsAfterPasses: input.endsAfterPasses ?? null,
      reason: input.reason ?? null,
      owner: input.owner ?? null,
      createdBy: input.createdBy ?? caller.name,
      createdFromBatchId: batch?.id ?? null,
      now,
    });
    return (await findSnooze(tx, { id }, caller.projectIds)) ?? missing('snooze', { id });
  });
}

function refuseEndless({ endsAfterPasses, until }: CreateSnoozeInput, now: Date): void {
  if (until === undefined && endsAfterPasses !== undefined) return;
  const message =
    until === undefined
      ? 'A snooze has an end: give a moment, or how often the tests have to pass until they are fixed.'
      : 'A snooze ends in the future: give a later moment for it to end.';
  if (until !== undefined && until.getTime() > now.getTime()) return;
  const problem = { at: 'until', message: until === undefined ? 'is missing' : 'has passed' };
  throw new AppError('bad_request', message, { problems: [problem] });
}

function refuseUnowned({ kind, owner, reason }: CreateSnoozeInput): void {
  if (kind !== 'quarantine') return;
  const given = { owner, reason };
  const lacking = (['reason', 'owner'] as const).filter((name) => !given[name]?.trim());
  if (lacking.length === 0) return;
  throw new AppError(
    'bad_request',
    `Say why the tests are quarantined and who takes care of them: ${lacking.join(' and ')} missing.`,
    { problems: lacking.map((at) => ({ at, message: 'is missing' })) },
  );
}

function refuseUnknown(unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  throw new AppError('bad_request', `The project has no test case ${unknown.join(', ')}.`, {
    problems: unknown.map((caseId) => ({ at: 'caseIds', message: `no test case '${caseId}'` })),
  });
}
