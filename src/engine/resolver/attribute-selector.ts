import type { Comparison, Intent } from '#core/domain/intent.ts';

const operators: Partial<Readonly<Record<Comparison, string>>> = {
  equals: '=',
  contains: '*=',
  'starts-with': '^=',
  'ends-with': '$=',
};

/** The CSS selector that picks the elements of which `assert-attribute` holds. Of a class attribute every class counts for itself. */
export function attributeSelector({ attribute = '', value, comparison = 'equals' }: Intent): string {
  if (value === undefined) return `[${attribute}]`;
  const escaped = value.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\a ');
  const operator = attribute === 'class' && comparison === 'equals' ? '~=' : (operators[comparison] ?? '=');
  return `[${attribute}${operator}"${escaped}"]`;
}
