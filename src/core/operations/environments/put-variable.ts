import { AppError } from '#core/domain/app-error.ts';
import type { Caller, VariableRecord } from '#core/domain/records.ts';
import { putVariable as upsertVariable } from '#store/variables.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, ProjectRef } from '../inputs.ts';
import { lookUpEnvironment, lookUpProject } from '../look-up.ts';

export type PutVariableInput = {
  readonly project: ProjectRef;
  /** Absent: holds in every environment. */
  readonly environment?: EnvironmentRef;
  readonly name: string;
  readonly value: string;
  readonly secret?: boolean;
};

const namePattern = /^[A-Za-z_][A-Za-z0-9_-]{0,99}$/;

/** Makes or replaces a variable. A secret is kept encrypted and its value never comes back. */
export async function putVariable(
  context: Context,
  caller: Caller,
  input: PutVariableInput,
): Promise<VariableRecord> {
  if (!namePattern.test(input.name)) {
    throw new AppError(
      'bad_request',
      `'${input.name}' is no name for a variable: use letters, digits, _ and -, at most 100, and start with a letter or _.`,
      { problems: [{ at: 'name', message: 'not a name for a variable' }] },
    );
  }
  const project = await lookUpProject(context.database, caller, input.project);
  const environment =
    input.environment && (await lookUpEnvironment(context.database, project.id, input.environment));
  return await upsertVariable(context.database, {
    projectId: project.id,
    environmentId: environment?.id ?? null,
    name: input.name,
    value: input.secret === true ? context.secrets.seal(input.value) : input.value,
    now: context.clock(),
  });
}
