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
  context: Pick<AttemptContext, 'values'>,
  alternatives: readonly Alternative[],
): readonly Alternative[] {
  return alternatives.map(({ confidence, intent }) => ({
    confidence,
    intent: fillIntent(intent, (text) => fillText(context, text)),
  }));
}

/**
 * A text with its placeholders filled.
 * @throws StepFailure `variable_missing`, `file_missing`, `not_understood`.
 */
export function fillText({ values }: Pick<AttemptContext, 'values'>, text: string): string {
  return fillPlaceholders(text, (placeholder) => {
    const evaluated = evaluatePlaceholder(placeholder, values);
    if ('value' in evaluated) return evaluated.value;
    throw new StepFailure(evaluated.missing, evaluated.message);
  });
}

/** As `fillText`; what can't be filled is shown as it was written. */
export function shownText({ values }: Pick<AttemptContext, 'values'>, text: string): string {
  return fillPlaceholders(text, (placeholder) => {
    const evaluated = evaluatePlaceholder(placeholder, values);
    return 'value' in evaluated ? evaluated.value : placeholder.text;
  });
}

/** One reading of a sentence that has only one. */
export function only(intent: Intent): readonly Alternative[] {
  return [{ confidence: 1, intent }];
}

/** Whether what is on the clipboard has to be known to fill the readings. */
export function mentionsClipboard(alternatives: readonly Alternative[]): boolean {
  return /\{\{\s*clipboard\s*\}\}/.test(JSON.stringify(alternatives));
}
