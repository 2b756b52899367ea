import type { ItemFact } from '#core/domain/intent.ts';
import { parseAmount } from '../compare-values.ts';
import { nodesWhere } from '../page-index.ts';
import type { PageIndex } from '../page-index.ts';
import { stem, wordsOf } from '../words.ts';
import { partsOf } from './item-parts.ts';

/**
 * Whether a page speaks of things of a kind: in its title, a heading, the head of a column or the tab in front. "Ada's bonus" is nothing
 * of a page that shows Ada's orders.
 */
export function isKindShown(kind: string, index: PageIndex): boolean {
  const wanted = stem(kind.toLowerCase());
  const heads = nodesWhere(
    index,
    ({ visible, role, tag, states }) =>
      visible &&
      (/^(?:heading|columnheader|caption)$/.test(role) ||
        tag === 'caption' ||
        (role === 'tab' && states.selected === true)),
  ).map((at) => index.nodes[at]);
  const texts = [index.page.title, ...heads.map((node) => node?.name || node?.text || '')];
  return texts.some((text) => wordsOf(text).some((word) => stem(word) === wanted));
}

/** "Ada's bonus is paid": where there is a column of that name, it says so. One that numbers the things, "Order", says nothing of them. */
export function ofColumn(fact: ItemFact, kind: string, item: number, index: PageIndex): ItemFact {
  const { text } = fact;
  if (!text || text.label !== undefined) return fact;
  const own = partsOf(index, item).find(({ header }) => {
    const words = wordsOf(header ?? '');
    return words.length === 1 && stem(words[0] ?? '') === stem(kind.toLowerCase());
  });
  const isNumbered = own !== undefined && /\d/.test(own.text) && parseAmount(own.text) === undefined;
  return own && !isNumbered ? { ...fact, text: { ...text, label: kind.toLowerCase() } } : fact;
}
