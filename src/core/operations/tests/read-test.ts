import type { Caller } from '#core/domain/records.ts';
import type { SentenceType } from '#core/domain/test-definition.ts';
import { type ReadTest, readSteps, readTestText } from '#language/editor/read-steps.ts';
import { variableNames } from '#store/variables.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

/** How a test is read, step by step. */
export type ReadTestAnswer = ReadTest;

export type ReadTestInput = {
  readonly project: ProjectRef;
  /** The text of a file, or single steps with the variables that are declared for them. */
  readonly of:
    | { readonly file: { readonly path: string; readonly text: string } }
    | {
        readonly steps: readonly { readonly type: SentenceType; readonly instruction: string }[];
        readonly variables: readonly string[];
      };
};

/**
 * How each step of a test that is being written is read in the project: what its words are, its readings, its doubts and how to put them
 * right. Nothing is kept. Throws `not_found`.
 */
export async function readTest(
  context: Context,
  caller: Caller,
  { of, project: ref }: ReadTestInput,
): Promise<ReadTest> {
  const project = await lookUpProject(context.database, caller, ref);
  const known = await variableNames(context.database, project.id);
  const { aliases } = project.language;
  if ('file' in of) return readTestText(of.file, { known, aliases });
  const test = { variables: [], steps: of.steps };
  return { steps: readSteps(test, { known: [...known, ...of.variables], aliases }), problems: [] };
}
