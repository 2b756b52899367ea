import type { ItemFact } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';
import { isInside, nodeAt, nodesWhere } from '../page-index.ts';
import type { PageIndex } from '../page-index.ts';
import { fold } from '../words.ts';
import { isCalled } from './item-parts.ts';

/** Of these most pages are made: they say nothing about a thing. */
const plain: ReadonlySet<string> = new Set(['white', 'black', 'grey', 'pale']);

/**
 * Whether an item, or the part of it that was said, is of a colour: behind it, else in what is written or drawn on it, else around it.
 * Undefined where people would not agree, and where the page was not asked for colours.
 */
export function colourHolds(
  { name, part }: NonNullable<ItemFact['colour']>,
  item: number,
  index: PageIndex,
): boolean | undefined {
  const at = part === undefined ? item : partOf(item, part, index);
  if (at === undefined) return undefined;
  const node = nodeAt(index, at);
  // "The colour is red" may be a word on the page.
  if (part === undefined && fold(node.text).toLowerCase() === name) return true;
  const own = colourOf(node);
  if (own === undefined || own === '') return undefined;
  if (!plain.has(own)) return own === name;
  const back = node.colours?.back;
  if (plain.has(name)) return back === undefined || back === 'pale' ? undefined : back === name;
  // A green label in a cell may be what makes the cell green.
  const isInIt = inside(item, index).some((inner) =>
    Object.values(nodeAt(index, inner).colours ?? {}).includes(name),
  );
  return isInIt ? undefined : false;
}

/** The colour that a thing is known by: the first that is not plain. */
function colourOf({ colours }: ViewNode): string | undefined {
  if (!colours) return undefined;
  const shown = [colours.back, colours.ink, colours.edge].filter((colour) => colour !== undefined);
  return shown.find((colour) => !plain.has(colour)) ?? shown[0];
}

/** The only part of an item that is called or marked so, or the picture in it: its heart, its badge. */
function partOf(item: number, part: string, index: PageIndex): number | undefined {
  const called = inside(item, index).filter((at) => {
    const { hints, name, text } = nodeAt(index, at);
    const isShort = text.length < 40 && (isCalled(name, part) || isCalled(text, part));
    return at !== item && (isShort || isCalled(hints.join(' '), part));
  });
  const [outer] = called;
  const isOne = outer !== undefined && called.every((at) => at === outer || isInside(index, at, outer));
  return isOne ? (called.find((at) => colourOf(nodeAt(index, at)) !== undefined) ?? outer) : undefined;
}

function inside(item: number, index: PageIndex): readonly number[] {
  return nodesWhere(index, (node, at) => node.visible && (at === item || isInside(index, at, item)));
}
