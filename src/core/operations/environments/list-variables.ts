import type { Caller, Page, VariableRecord } from '#core/domain/records.ts';
import { parsePage, toPage } from '#store/pages.ts';
import { listVariables as selectVariables } from '#store/variables.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, PageInput, ProjectRef } from '../inputs.ts';
import { lookUpEnvironment, lookUpProject } from '../look-up.ts';

export type ListVariablesInput = PageInput & {
  readonly project: ProjectRef;
  /** Absent: of all environments, and those that hold in every one. */
  readonly environment?: EnvironmentRef;
};

/** Newest first. Throws `not_found` for the project, `bad_request` for the environment. */
export async function listVariables(
  context: Context,
  caller: Caller,
  input: ListVariablesInput,
): Promise<Page<VariableRecord>> {
  const db = context.database;
  const page = parsePage(input);
  const project = await lookUpProject(db, caller, input.project);
  const environment = input.environment && (await lookUpEnvironment(db, project.id, input.environment));
  return toPage(await selectVariables(db, project.id, environment?.id, page), page.limit);
}
