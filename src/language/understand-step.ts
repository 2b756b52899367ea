import type { Alias } from '#core/domain/alias.ts';
import type { Understanding } from '#core/domain/intent.ts';
import type { SentenceType, StepDefinition, StepKind } from '#core/domain/test-definition.ts';

import { understand } from './understand.ts';

/** What a step means. A step that is no sentence has no clauses, and nothing in it to misunderstand. */
export function understandStep(step: StepDefinition, aliases: readonly Alias[] = []): Understanding {
  return isSentence(step)
    ? understand(step.instruction, step.type, aliases)
    : { instruction: step.instruction, clauses: [] };
}

/** Whether a step is said in English, and not by what else it holds. */
export function isSentence<T extends StepKind>(step: T): step is Extract<T, { readonly type: SentenceType }> {
  return step.type === 'act' || step.type === 'assert' || step.type === 'screenshot';
}
