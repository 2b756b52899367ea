import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Chosen by their sentences and before any was run: the sentence names every control that is to be touched, what to do
 * with it once, and the value. Left to the others: what asks to search, to calculate, to see a colour or a shape, to draw or to sort,
 * to find synonyms, to come to a value by many small moves, or to finish with a step that the sentence does not name.
 */
export const oneAction: readonly string[] = [
  'choose-list',
  'click-button',
  'click-button-sequence',
  'click-checkboxes',
  'click-checkboxes-large',
  'click-checkboxes-transfer',
  'click-collapsible',
  'click-dialog',
  'click-dialog-2',
  'click-link',
  'click-menu',
  'click-option',
  'click-scroll-list',
  'click-tab',
  'click-tab-2-easy',
  'click-test',
  'click-test-2',
  'click-test-transfer',
  'click-widget',
  'enter-date',
  'enter-password',
  'enter-text',
  'enter-text-dynamic',
  'enter-time',
  'focus-text',
  'focus-text-2',
  'login-user',
  'unicode-test',
];

/** Where the pages are in a checkout. */
export function folderOf(checkout: string): string {
  return join(checkout, 'miniwob/html/miniwob');
}

/**
 * The names of all environments of a checkout.
 * @throws Error where the folder is no checkout.
 */
export async function allEnvironments(checkout: string): Promise<readonly string[]> {
  const files = await readdir(folderOf(checkout)).catch((error: unknown) => {
    throw new Error(
      `${checkout} has no folder miniwob/html/miniwob; clone Farama-Foundation/miniwob-plusplus.`,
      {
        cause: error,
      },
    );
  });
  return files
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.slice(0, -'.html'.length))
    .toSorted();
}
