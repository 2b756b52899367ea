import type { Alternative, Target } from '#core/domain/intent.ts';
import { anchorSearch } from './beside-told.ts';
import { findNodes } from './find-nodes.ts';
import { nodeAt, nodesWhere } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { restrict } from './relations.ts';
import { certain } from './search.ts';
import { fold, stem, wordsOf } from './words.ts';

/**
 * "Six articles were found" where the page says "6 articles found": a list may show one page of many, so that what the page says comes before
 * what can be counted, and is followed by the reading itself.
 */
export function withShownCount(alternative: Alternative, index: PageIndex): Alternative[] {
  const { confidence, intent } = alternative;
  const { comparison, interaction, negated, target, value = '' } = intent;
  const isPlain = interaction === 'assert-count' && !negated && /^\d+$/.test(value);
  if (!isPlain || (comparison ?? 'equals') !== 'equals' || !target || !isKind(target)) return [alternative];
  const said = countsShown(index, target).find(({ count }) => count === value);
  if (!said) return [alternative];
  const shown: Target = { said: target.said, name: said.text, quoted: true };
  const relation = target.relation && { relation: target.relation };
  const seen = { interaction: 'assert-visible', negated: false, target: { ...shown, ...relation } } as const;
  return [{ confidence, intent: seen }, alternative];
}

function isKind({ name, ordinal, quoted, role, selector }: Target): boolean {
  const isThing = role === undefined || role === 'item' || role === 'element';
  return isThing && name !== '' && !quoted && !selector && ordinal === undefined;
}

/** What may follow a number of things and makes no others of them: "6 articles sold out" are not all. */
const plain = new Set(['found', 'shown', 'listed', 'in', 'total', 'altogether', 'here', 'result'].map(stem));

/** "6 articles found", "6 songs": the page's own counts of such things, there where they are said to be. */
function countsShown(
  index: PageIndex,
  { name, relation }: Target,
): readonly { readonly count: string; readonly text: string }[] {
  const kind = wordsOf(name).map(stem);
  const texts = nodesWhere(index, ({ ownText, visible }) => visible && /^\d/.test(ownText));
  const counted = texts.filter((at) => {
    const [, ...words] = wordsOf(nodeAt(index, at).ownText).map(stem);
    const further = words.slice(kind.length);
    return kind.every((word, place) => words[place] === word) && further.every((word) => plain.has(word));
  });
  return placed(index, counted, relation).map((at) => {
    const text = fold(nodeAt(index, at).ownText);
    return { count: wordsOf(text)[0] ?? '', text };
  });
}

function placed(index: PageIndex, texts: readonly number[], relation: Target['relation']): readonly number[] {
  if (!relation) return texts;
  const scored = texts.map((node) => certain(node));
  return restrict(scored, relation, anchorSearch(index), findNodes).nodes.map(({ node }) => node);
}
