import type { Alternative, Intent } from '#core/domain/intent.ts';
import { evaluatePlaceholder } from '#language/evaluate-placeholder.ts';
import { fillPlaceholders } from '#language/placeholders.ts';
import type { AttemptContext } from './attempt-context.ts';
import { StepFailure } from './browser/step-failure.ts';
import { fillIntent } from '#language/fill-intent.ts';

/**
 * The readings with their placeholders filled, at the moment of use.
 * @throws StepFailure `variable_missing`, `file_missing`, `not_understood`.
 */
export function fillAlternatives(
  { values }: Pick<AttemptContext, 'values'>,
  alternatives: readonly Alternative[],
): readonly Alternative[] {
  const fill = (text: string): string =>
    fillPlaceholders(text, (placeholder) => {
      const evaluated = evaluatePlaceholder(placeholder, values);
      if ('value' in evaluated) return evaluated.value;
      throw new StepFailure(evaluated.missing, evaluated.message);
    });
  const filled = alternatives.map(({ confidence, intent }) => ({
    confidence,
    intent: fillIntent(intent, fill),
  }));
  return filled;
}

/** One reading of a sentence that has only one. */
export function only(intent: Intent): readonly Alternative[] {
  return [{ confidence: 1, intent }];
}

/** Whether what is on the clipboard has to be known to fill the readings. */
export function mentionsClipboard(alternatives: readonly Alternative[]): boolean {
  return /\{\{\s*clipboard\s*\}\}/.test(JSON.stringify(alternatives));
}
