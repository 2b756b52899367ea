import { AppError } from '#core/domain/app-error.ts';
import type { Caller } from '#core/domain/records.ts';
import { markEnvironmentDeleted } from '#store/built-in-environments.ts';
import { findEnvironment } from '#store/environments.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, ProjectRef } from '../inputs.ts';
import { lookUpProject, missing } from '../look-up.ts';

export type DeleteEnvironmentInput = { readonly project: ProjectRef; readonly environment: EnvironmentRef };

/** Runs that were in it keep it. Throws `not_found`, `bad_request` for one that every project has. */
export async function deleteEnvironment(
  context: Context,
  caller: Caller,
  input: DeleteEnvironmentInput,
): Promise<void> {
  const db = context.database;
  const project = await lookUpProject(db, caller, input.project);
  const environment =
    (await findEnvironment(db, project.id, input.environment)) ?? missing('environment', input.environment);
  if (environment.kind !== 'static') {
    throw new AppError(
      'bad_request',
      `The environment '${environment.name}' belongs to every project and cannot be deleted.`,
    );
  }
  await markEnvironmentDeleted(db, environment.id, context.clock());
}
