import { nodeAt, upwards } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { termSimilarity } from './similarity.ts';
import type { Term } from './concepts.ts';

const longestItem = 240;
const longestName = 80;

/** Names of the containers around a node: headings, legends, dialog titles, landmarks. */
export function surroundings(index: PageIndex, at: number): string[] {
  const texts: string[] = [];
  for (const up of upwards(index, nodeAt(index, at).parent)) {
    const node = nodeAt(index, up);
    if (node.name && node.name.length <= longestName) texts.push(node.name);
    for (const child of index.children(up).slice(0, 4)) {
      const inner = nodeAt(index, child);
      if (
        child < at &&
        inner.visible &&
        (inner.role === 'heading' || inner.tag === 'legend' || inner.role === 'rowheader')
      )
        texts.push(inner.text);
    }
  }
  return texts;
}

/** What the row, item or card that a node is in says, and what heads its column. */
export function itemTexts(index: PageIndex, at: number): string[] {
  const texts: string[] = [];
  for (const up of upwards(index, at)) {
    const { role, text, columnHeaders, tag } = nodeAt(index, up);
    if (columnHeaders) texts.push(...columnHeaders);
    if (tag === 'body' || role === 'main') break;
    if (up === at || text.length > longestItem) continue;
    if (!/^(?:row|listitem|article|option|treeitem|group)$/.test(role)) continue;
    texts.push(text);
    break;
  }
  return texts;
}

/** Says what kind of thing is meant, or that it is one: any element answers to it. */
const kindWords = new Set(
  (
    'page website site screen app application button link icon image picture field box input text label area item option element ' +
    'control widget one thing here menu tab panel section name number value list page row cell entry symbol sign logo'
  ).split(' '),
);

/** Whether the words that an element's own texts leave open are words for its kind, or stand around it. */
export function isAccountedFor(missing: readonly Term[], at: number, index: PageIndex): boolean {
  const open = missing.filter(({ surface }) => !kindWords.has(surface));
  if (open.length === 0) return true;
  const around = [...surroundings(index, at), ...itemTexts(index, at)].map((text) => index.prepared(text));
  return open.every((term) =>
    around.some(
      ({ terms, singles }) =>
        terms.some((other) => termSimilarity(term, other) >= 0.9) ||
        singles.some((other) => termSimilarity(term, other) >= 0.9),
    ),
  );
}
