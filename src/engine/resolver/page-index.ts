import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import { createConcepts } from './concepts.ts';
import type { Concepts, Term } from './concepts.ts';
import { prepare } from './similarity.ts';
import type { Prepared } from './similarity.ts';
import { wordsOf } from './words.ts';

/** A page view made quick to ask: who is in whom, and texts prepared for comparing. Made once a view. */
export type PageIndex = {
  readonly page: PageView;
  readonly nodes: readonly ViewNode[];
  readonly concepts: Concepts;
  /** One past the last node of a node's subtree. */
  readonly ends: readonly number[];
  readonly children: (node: number) => readonly number[];
  readonly prepared: (text: string) => Prepared;
  /** How telling a term is: near 1 for one that is everywhere, more for a rare one. */
  readonly weigh: (term: Term) => number;
  readonly placeOf: (ref: string) => number;
  /** Whether a hint stands in so many nodes that it tells none apart: the prefix of a library's class names. */
  readonly isCommonHint: (hint: string) => boolean;
};

const indexes = new WeakMap<PageView, Map<string, PageIndex>>();

export function indexPage(page: PageView, synonyms: readonly (readonly string[])[] = []): PageIndex {
  let ofPage = indexes.get(page);
  if (!ofPage) indexes.set(page, (ofPage = new Map()));
  const key = JSON.stringify(synonyms);
  let index = ofPage.get(key);
  if (!index) ofPage.set(key, (index = createIndex(page, conceptsFor(key, synonyms))));
  return index;
}

const knownConcepts = new Map<string, Concepts>();

function conceptsFor(key: string, synonyms: readonly (readonly string[])[]): Concepts {
  let concepts = knownConcepts.get(key);
  if (!concepts) knownConcepts.set(key, (concepts = createConcepts(synonyms)));
  return concepts;
}

function createIndex(page: PageView, concepts: Concepts): PageIndex {
  const { nodes } = page;
  const children: number[][] = nodes.map(() => []);
  const ends = nodes.map((_, at) => at + 1);
  for (let at = nodes.length - 1; at >= 0; at--) {
    const parent = nodes[at]?.parent ?? -1;
    if (parent < 0) continue;
    children[parent]?.unshift(at);
    ends[parent] = Math.max(ends[parent] ?? 0, ends[at] ?? 0);
  }
  const texts = new Map<string, Prepared>();
  const prepared = (text: string): Prepared => {
    let known = texts.get(text);
    if (!known) texts.set(text, (known = prepare(text, wordsOf(text), concepts)));
    return known;
  };
  let counts: Map<string, number> | undefined;
  const weigh = (term: Term): number => {
    counts ??= countTerms(nodes, prepared);
    return Math.log(2 + nodes.length / (1 + (counts.get(term.stem) ?? 0)));
  };
  let places: Map<string, number> | undefined;
  let hints: Map<string, number> | undefined;
  return {
    page,
    nodes,
    concepts,
    ends,
    children: (node) => children[node] ?? [],
    prepared,
    weigh,
    placeOf(ref) {
      places ??= new Map(nodes.map((node, at) => [node.ref, at]));
      return places.get(ref) ?? -1;
    },
    isCommonHint(hint) {
      hints ??= countHints(nodes);
      return (hints.get(hint) ?? 0) > Math.max(commonHintCount, nodes.length * commonHintShare);
    },
  };
}

const commonHintCount = 12;
const commonHintShare = 0.1;

function countHints(nodes: readonly ViewNode[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const node of nodes) for (const hint of node.hints) counts.set(hint, (counts.get(hint) ?? 0) + 1);
  return counts;
}

/** In how many labels a term stands. Only short texts are labels. */
function countTerms(nodes: readonly ViewNode[], prepared: (text: string) => Prepared): Map<string, number> {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    if (!node.visible) continue;
    const label = node.name || node.ownText;
    if (label === '' || label.length > 80) continue;
    for (const term of new Set(prepared(label).terms.map(({ stem }) => stem)))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

export function nodeAt(index: PageIndex, at: number): ViewNode {
  const node = index.nodes[at];
  if (!node) throw new RangeError(`The view has no node ${at}`);
  return node;
}

/** The places of the nodes that fit, in document order. */
export function nodesWhere(index: PageIndex, fits: (node: ViewNode, at: number) => boolean): number[] {
  const places: number[] = [];
  for (const [at, node] of index.nodes.entries()) if (fits(node, at)) places.push(at);
  return places;
}

export function isInside(index: PageIndex, node: number, ancestor: number): boolean {
  return node >= ancestor && node < (index.ends[ancestor] ?? 0);
}

/** The node and its ancestors, innermost first. */
export function* upwards(index: PageIndex, from: number): Generator<number> {
  for (let at = from; at >= 0; at = index.nodes[at]?.parent ?? -1) yield at;
}

export function closest(
  index: PageIndex,
  from: number,
  fits: (node: ViewNode, at: number) => boolean,
): number {
  for (const at of upwards(index, from)) if (fits(nodeAt(index, at), at)) return at;
  return -1;
}
