import type { Target } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { ProjectLanguage } from '#core/domain/project-language.ts';
import type { SentenceType } from '#core/domain/test-definition.ts';
import { indexPage } from '#engine/resolver/page-index.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { understand } from '#language/understand.ts';
import { targetWords } from './target-words.ts';

export type Choice = {
  readonly instruction: string;
  readonly type: SentenceType;
  /** Which clause of the sentence is about it, from 0. */
  readonly clause: number;
  /** `ViewNode.ref` of the one that is meant. */
  readonly ref: string;
  /** Words that the resolver found to tell it from its rivals. */
  readonly differentiator: string | undefined;
};

const mostTries = 60;

/**
 * The sentence said so that it comes to one of its candidates without a doubt: with the words that tell it apart, else with the most
 * natural name that does. Each is read and resolved on the same view. Undefined where none is found. Pure.
 */
export function chooseCandidate(
  choice: Choice,
  view: PageView,
  language: ProjectLanguage,
): string | undefined {
  const { clause, instruction, ref, type } = choice;
  const read = understand(instruction, type, language.aliases);
  const said = read.clauses[clause]?.alternatives[0]?.intent.target;
  if (said === undefined || !instruction.includes(said.said)) return undefined;
  let tries = 0;
  for (const words of waysToSay(choice, said, view)) {
    if (++tries > mostTries) return undefined;
    const sentence = instruction.replace(said.said, () => words);
    const again = understand(sentence, type, language.aliases);
    const alternatives = again.clauses[clause]?.alternatives;
    if (alternatives === undefined || again.clauses.length !== read.clauses.length) continue;
    const found = resolve(alternatives, view, { synonyms: language.synonyms });
    if (found.verdict === 'sure' && found.target?.ref === ref) return sentence;
  }
  return undefined;
}

function* waysToSay({ differentiator, ref }: Choice, { said }: Target, view: PageView): Generator<string> {
  if (differentiator !== undefined) {
    yield `${said} ${differentiator}`;
    yield `the ${differentiator} ${said.replace(/^(?:the|an?) /i, '')}`;
    yield differentiator;
  }
  const index = indexPage(view);
  const at = index.placeOf(ref);
  if (at >= 0) yield* targetWords(index, at);
}
