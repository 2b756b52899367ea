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
  for (const up of upwards(index, at))
    for (const header of nodeAt(index, up).columnHeaders ?? []) texts.push(header);
  const item = itemOf(index, at);
  const text = item < 0 ? '' : nodeAt(index, item).text;
  return text !== '' && text.length <= longestItem ? [...texts, text] : texts;
}

/** What an item says of itself, whatever stands on its buttons. */
export function plainTexts(index: PageIndex, at: number): string[] {
  const item = itemOf(index, at);
  const texts: string[] = [];
  for (let inner = item; inner >= 0 && inner < (index.ends[item] ?? 0); inner++) {
    const { interactive, ownText, role } = nodeAt(index, inner);
    if (ownText !== '' && (!interactive || role === 'link') && inner !== at) texts.push(ownText);
  }
  return texts;
}

/** The innermost row, item or card around a node; -1 where there is none. */
export function itemOf(index: PageIndex, at: number): number {
  for (const up of upwards(index, nodeAt(index, at).parent)) {
    const { role, tag } = nodeAt(index, up);
    if (tag === 'body' || role === 'main') return -1;
    if (/^(?:row|listitem|article|option|treeitem|group)$/.test(role)) return up;
  }
  return -1;
}

/** Says what kind of thing is meant, or only joins words: any element answers to it. */
const kindWords = new Set(
  (
    'page website site screen app application button link icon image picture field box input text label area item option element ' +
    'to from on into onto up off out over about control widget one thing here menu tab panel section name number value list page row cell entry symbol sign logo'
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
