import type { Alias } from '#core/domain/alias.ts';
import type { Caller } from '#core/domain/records.ts';
import { type Vocabulary, vocabulary } from '#language/editor/vocabulary.ts';
import { parsePage } from '#store/pages.ts';
import { listTests } from '#store/tests.ts';
import { listVariables } from '#store/variables.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

/** What may stand in a step of the project. */
export type ProjectVocabulary = Vocabulary & {
  readonly variables: readonly { readonly name: string; readonly secret: boolean }[];
  readonly aliases: readonly Alias[];
  readonly modules: readonly UsableModule[];
};

export type UsableModule = {
  readonly id: string;
  /** What a step names it by where it is no path: its file's path, else its id. */
  readonly ref: string;
  readonly name: string;
  readonly stepCount: number;
};

/** So many variables and modules are proposed, the newest. */
const most = 200;

/** What an editor proposes while somebody types in the project. Throws `not_found`. */
export async function getVocabulary(
  context: Context,
  caller: Caller,
  input: { readonly project: ProjectRef },
): Promise<ProjectVocabulary> {
  const db = context.database;
  const project = await lookUpProject(db, caller, input.project);
  const page = parsePage({ limit: most });
  const ofProject = { scope: caller.projectIds, projectId: project.id };
  const [variables, modules] = await Promise.all([
    listVariables(db, project.id, undefined, page),
    listTests(
      db,
      {
        ...ofProject,
        kind: 'module',
        folderId: undefined,
        groupId: undefined,
        tag: undefined,
        search: undefined,
      },
      page,
    ),
  ]);
  const secrets = new Set(variables.filter(({ secret }) => secret).map(({ name }) => name));
  const names = [...new Set(variables.map(({ name }) => name))].toSorted();
  return {
    ...vocabulary,
    variables: names.map((name) => ({ name, secret: secrets.has(name) })),
    aliases: project.language.aliases,
    modules: modules.map(({ definition, filePath, id }) => ({
      id,
      ref: filePath ?? id,
      name: definition.name,
      stepCount: definition.steps.length,
    })),
  };
}
