import type { Intent } from '#core/domain/intent.ts';
import { isFilled } from './action-fit.ts';
import { nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { textReadings } from './readings.ts';

/** The text a person would note down: a field's value, the value after or beside a label, else what the element shows. */
export function readNode(intent: Intent, at: number, index: PageIndex): string | undefined {
  const node = nodeAt(index, at);
  if (node.inputType === 'password') return undefined;
  if (intent.property === 'value' || (isFilled(node) && node.value !== undefined))
    return node.value ?? node.text;
  return textReadings(intent, at, index).at(-1) ?? '';
}
