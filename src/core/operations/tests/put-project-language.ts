import type { Caller, ProjectRecord } from '#core/domain/records.ts';
import { parseProjectFile } from '#core/test-file/parse-project-file.ts';
import { setProjectLanguage } from '#store/projects.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type PutProjectLanguageInput = {
  readonly project: ProjectRef;
  /** The text of a `runwright.yaml`; an empty one takes everything back. */
  readonly text: string;
};

/** Replaces what a project adds to the English, for the runs started from now on. Throws `test_file_invalid` with line and column, `not_found`. */
export async function putProjectLanguage(
  context: Context,
  caller: Caller,
  input: PutProjectLanguageInput,
): Promise<ProjectRecord> {
  const language = parseProjectFile('runwright.yaml', input.text);
  const project = await lookUpProject(context.database, caller, input.project);
  return await setProjectLanguage(context.database, project.id, language, context.clock());
}
