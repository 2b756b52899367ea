import type { Intent } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { isFilled } from './action-fit.ts';
import { indexPage, nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { textReadings } from './readings.ts';

/**
 * What a `read` keeps: the text, value or number of its target, or the page's address or title. Undefined where there is nothing to
 * read: the target is not on the page, or is a password.
 */
export function readValue(intent: Intent, resolution: Resolution, page: PageView): string | undefined {
  if (intent.property === 'url') return page.url;
  if (intent.property === 'title') return page.title;
  if ('candidates' in resolution) return undefined;
  if (intent.property === 'count') return String(resolution.matches.length);
  const index = indexPage(page);
  const at = resolution.target ? index.placeOf(resolution.target.ref) : -1;
  return at < 0 ? undefined : readNode(intent, at, index);
}

/** The text a person would note down: a field's value, the value after or beside a label, else what the element shows. */
export function readNode(intent: Intent, at: number, index: PageIndex): string | undefined {
  const node = nodeAt(index, at);
  if (node.inputType === 'password') return undefined;
  if (intent.property === 'value' || (isFilled(node) && node.value !== undefined))
    return node.value ?? node.text;
  return textReadings(intent, at, index).at(-1) ?? '';
}
