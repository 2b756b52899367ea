import { interactions } from '#core/domain/interaction.ts';
import type { Alternative, Intent, Target, TargetRole } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { findNodes } from '../find-nodes.ts';
import type { Judgement } from '../judgement.ts';
import { indexPage, isInside, nodesWhere } from '../page-index.ts';
import { searchFor } from '../resolve-target.ts';

/** A text that may be found in drawings alone. */
export type Sought = {
  readonly intent: Intent;
  readonly text: string;
  /** `ViewNode.ref`s of the canvases to look in. */
  readonly canvases: readonly string[];
  /** For an assertion: whether it holds where the text is shown. */
  readonly isWanted: boolean;
};

const pointed = /^(?:click|double-click|right-click|hover)$/;
/** What may be drawn, and would be told from other things by its words alone. */
const drawnRoles: ReadonlySet<TargetRole> = new Set([
  'button',
  'link',
  'tab',
  'menuitem',
  'option',
  'item',
  'heading',
  'text',
  'label',
  'element',
  'card',
]);
/** CSS pixels: smaller ones are ornaments, or nothing that is meant to be seen. */
const noteworthy = { side: 16, area: 4_000 } as const;

/**
 * What of a clause is to be looked for in what canvases show, where the elements of the page have no answer: a text to point at, or one whose
 * presence is in question. Undefined where the page has the answer, or no canvas that anything could be read in.
 */
export function soughtInDrawings(
  alternatives: readonly Alternative[],
  resolution: Resolution,
  judgement: Judgement | undefined,
  page: PageView,
): Sought | undefined {
  if (!page.nodes.some(({ tag }) => tag === 'canvas')) return undefined;
  const isAct = interactions[resolution.intent.interaction].kind === 'act';
  if (isAct && resolution.verdict !== 'not-found') return undefined;
  for (const { intent } of alternatives) {
    const told = isAct ? pointedAt(intent) : shown(intent);
    if (told === undefined) continue;
    // What an element shows already needs no picture.
    if (judgement !== undefined && judgement.holds === told.isWanted) return undefined;
    const canvases = canvasesIn(told.place, intent, page);
    if (canvases.length > 0) return { intent, text: told.text, isWanted: told.isWanted, canvases };
  }
  return undefined;
}

type Told = { readonly text: string; readonly place?: Target | undefined; readonly isWanted: boolean };

function pointedAt({ interaction, target, at, tab }: Intent): Told | undefined {
  if (!pointed.test(interaction) || !target || at !== undefined || tab !== undefined) return undefined;
  return isToldByWords(target) ? { text: target.name, place: placeOf(target), isWanted: true } : undefined;
}

function shown({ interaction, target, negated, comparison, value }: Intent): Told | undefined {
  if (!target) return undefined;
  if (interaction === 'assert-visible' || interaction === 'assert-hidden') {
    const isWanted = (interaction === 'assert-visible') !== negated;
    return isToldByWords(target) ? { text: target.name, place: placeOf(target), isWanted } : undefined;
  }
  const isOfText = interaction === 'assert-text' && (comparison ?? 'contains') === 'contains';
  if (!isOfText || value === undefined || (target.role !== 'canvas' && target.role !== 'page'))
    return undefined;
  return { text: value, place: target.role === 'page' ? undefined : target, isWanted: !negated };
}

function isToldByWords(target: Target): boolean {
  const { name, role, selector, ordinal, states, within, steps, middle, ref, each, relation } = target;
  const isPlain = ![selector, ordinal, states, within, steps, middle, ref, each].some(
    (told) => told !== undefined,
  );
  const isPlaced = relation === undefined || placeOf(target) !== undefined;
  return isPlain && isPlaced && name !== '' && (role === undefined || drawnRoles.has(role));
}

/** "In the canvas", "in the game". */
function placeOf({ relation }: Target): Target | undefined {
  return relation?.kind === 'in' || relation?.kind === 'of' ? relation.anchor : undefined;
}

function canvasesIn(place: Target | undefined, intent: Intent, page: PageView): readonly string[] {
  const index = indexPage(page);
  const all = nodesWhere(
    index,
    ({ tag, visible, rect: { width, height } }) =>
      tag === 'canvas' &&
      visible &&
      Math.min(width, height) >= noteworthy.side &&
      width * height >= noteworthy.area,
  );
  const search = searchFor({ interaction: 'assert-visible', negated: intent.negated }, index);
  const places = place && findNodes(place, search).nodes;
  const meant = places ? all.filter((at) => places.some(({ node }) => isInside(index, at, node))) : all;
  const nodes = meant.flatMap((at) => index.nodes[at] ?? []);
  return nodes
    .filter(({ rect }, at) => !nodes.slice(at + 1).some((later) => covers(later.rect, rect)))
    .map(({ ref }) => ref);
}

type Rect = PageView['nodes'][number]['rect'];

/** Of layers that lie on each other the picture is the same; a pointer reaches the last. */
function covers(upper: Rect, lower: Rect): boolean {
  return (
    upper.x <= lower.x &&
    upper.y <= lower.y &&
    upper.x + upper.width >= lower.x + lower.width &&
    upper.y + upper.height >= lower.y + lower.height
  );
}
