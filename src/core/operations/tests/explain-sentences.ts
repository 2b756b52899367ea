import type { Caller } from '#core/domain/records.ts';
import { explainStep, type ExplainedStep } from '#language/explain.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type ExplainSentencesInput = { readonly project: ProjectRef; readonly sentences: readonly string[] };

/** How each sentence would be read in the project, without a page. A refused one says why. Throws `not_found`. */
export async function explainSentences(
  context: Context,
  caller: Caller,
  { project, sentences }: ExplainSentencesInput,
): Promise<readonly ExplainedStep[]> {
  const { language } = await lookUpProject(context.database, caller, project);
  return sentences.map((sentence) => explainStep(sentence, language.aliases));
}
