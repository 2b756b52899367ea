import { AppError } from '#core/domain/app-error.ts';
import type { Caller } from '#core/domain/records.ts';
import { deleteVariable as removeVariable } from '#store/variables.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, ProjectRef } from '../inputs.ts';
import { lookUpEnvironment, lookUpProject } from '../look-up.ts';

export type DeleteVariableInput = {
  readonly project: ProjectRef;
  readonly environment?: EnvironmentRef;
  readonly name: string;
};

/** Throws `not_found`. Runs that have been started keep the value they were started with. */
export async function deleteVariable(
  context: Context,
  caller: Caller,
  input: DeleteVariableInput,
): Promise<void> {
  const db = context.database;
  const project = await lookUpProject(db, caller, input.project);
  const environment = input.environment && (await lookUpEnvironment(db, project.id, input.environment));
  const removed = await removeVariable(db, {
    projectId: project.id,
    environmentId: environment?.id ?? null,
    name: input.name,
  });
  if (removed) return;
  const where =
    environment === undefined ? 'for every environment' : `in the environment '${environment.slug}'`;
  throw new AppError('not_found', `There is no variable '${input.name}' ${where}.`);
}
