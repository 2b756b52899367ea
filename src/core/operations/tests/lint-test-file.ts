import type { Problem } from '#core/domain/app-error.ts';
import type { Caller } from '#core/domain/records.ts';
import { lintFile } from '#language/lint-file.ts';
import { variableNames } from '#store/variables.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type LintTestFileInput = {
  readonly project: ProjectRef;
  readonly file: { readonly path: string; readonly text: string };
};

/** What is wrong with a test file before it runs, each with line and column; none where it may be put. Throws `not_found`. */
export async function lintTestFile(
  context: Context,
  caller: Caller,
  input: LintTestFileInput,
): Promise<readonly Problem[]> {
  const project = await lookUpProject(context.database, caller, input.project);
  const names = await variableNames(context.database, project.id);
  return lintFile(input.file, () => names, project.language.aliases).problems;
}
