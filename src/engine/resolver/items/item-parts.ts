import { nodeAt, upwards } from '../page-index.ts';
import type { PageIndex } from '../page-index.ts';
import { fold, stem, wordsOf } from '../words.ts';

/** A text or value in an item, and what heads its column. */
export type ItemPart = { readonly at: number; readonly text: string; readonly header?: string };

/** What an item shows, part by part. */
export function partsOf(index: PageIndex, item: number): readonly ItemPart[] {
  const parts: ItemPart[] = [];
  for (let at = item; at < (index.ends[item] ?? item + 1); at++) {
    const node = nodeAt(index, at);
    if (isOtherItem(index, at, item)) {
      at = (index.ends[at] ?? at + 1) - 1;
      continue;
    }
    if (!node.visible) continue;
    const header = headerOf(index, at, item);
    for (const text of new Set([node.ownText, node.value ?? ''].map(fold)))
      if (text !== '') parts.push({ at, text, ...(header !== undefined && { header }) });
  }
  return parts;
}

/** A reply in a post is another post. */
function isOtherItem(index: PageIndex, at: number, item: number): boolean {
  const { role, text } = nodeAt(index, at);
  return (
    at > item &&
    /^(?:article|listitem|row)$/.test(role) &&
    text !== nodeAt(index, item).text &&
    holdsItem(index, at, item)
  );
}

/** Whether a part is made as the item is: it holds an article as that does, or is one. */
function holdsItem(index: PageIndex, at: number, item: number): boolean {
  const { role, tag } = nodeAt(index, item);
  const isLike = (other: number): boolean =>
    nodeAt(index, other).role === role && nodeAt(index, other).tag === tag;
  const inner = index
    .children(item)
    .find((child) => /^(?:article|listitem)$/.test(nodeAt(index, child).role));
  const innerRole = inner === undefined ? undefined : nodeAt(index, inner).role;
  return isLike(at) || nodeAt(index, at).role === innerRole;
}

export function headerOf(index: PageIndex, at: number, item: number): string | undefined {
  for (const up of upwards(index, at)) {
    if (up < item) return undefined;
    const header = nodeAt(index, up).columnHeaders?.[0];
    if (header !== undefined) return header === '' ? undefined : header;
  }
  return undefined;
}

/** Whether a header or label says what was said: "Loc." is short for "location". */
export function isCalled(header: string, said: string): boolean {
  const wanted = wordsOf(said).map(stem);
  const words = wordsOf(header);
  const isShort = header.endsWith('.') && words.length === 1 && said.startsWith(words[0] ?? ' ');
  const stems = new Set(words.map(stem));
  return isShort || (wanted.length > 0 && wanted.every((word) => stems.has(word)));
}
