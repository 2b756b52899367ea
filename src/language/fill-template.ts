import { evaluatePlaceholder } from './evaluate-placeholder.ts';
import { fillPlaceholders } from './placeholders.ts';

/** Fills the dates and draws the random values of a template; every other placeholder stays as it is. */
export function fillTemplate(template: string, now: Date): string {
  const drawn = new Map<string, string>();
  const sources = { variables: nothing, saved: nothing, now, random: Math.random, drawn };
  return fillPlaceholders(template, (placeholder) => {
    if (placeholder.kind !== 'random' && placeholder.kind !== 'date') return placeholder.text;
    const evaluated = evaluatePlaceholder(placeholder, sources);
    return 'value' in evaluated ? evaluated.value : placeholder.text;
  });
}

const nothing: ReadonlyMap<string, string> = new Map();
