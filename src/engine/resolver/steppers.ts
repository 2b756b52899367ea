import type { ViewNode } from '#core/domain/page-view.ts';
import { isInside, nodeAt, upwards } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { fold, wordsOf } from './words.ts';

type Way = 'up' | 'down';

/** How far the buttons may stand from their number, in boxes. */
const mostBoxes = 3;
/** An amount, alone: "3", "20°", "1.5 kg". */
const amount = /^[-−+]?\d{1,6}(?:[.,]\d{1,2})?\s?(?:[°%€$£]|°[CF]|[a-z]{1,3})?$/;
const signs: Readonly<Record<Way, RegExp>> = {
  up: /^(?:[+＋▲△↑˄⌃]|plus|increase|increment|inc|add|up|more)$/,
  down: /^(?:[-−–—▼▽↓˅⌄]|minus|decrease|decrement|dec|remove|subtract|down|less|fewer)$/,
};

/**
 * The buttons that make a number larger, or smaller: two beside one number. Their signs, names or pictures tell which; where they have
 * none, the left and the lower one lessen it, as they do wherever numbers stand between two buttons.
 */
export function stepButtons(way: Way, index: PageIndex): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [at, node] of index.nodes.entries()) {
    if (!node.visible || !isNumber(node)) continue;
    const pair = buttonsBeside(at, index);
    const button = pair && buttonFor(way, at, pair, index);
    if (button !== undefined) found.add(button);
  }
  return found;
}

function isNumber({ role, text, ownText, interactive, value }: ViewNode): boolean {
  if (role === 'spinbutton') return value !== undefined;
  if (role === 'textbox') return value !== undefined && amount.test(value);
  return !interactive && ownText !== '' && text === ownText && amount.test(fold(text));
}

function buttonsBeside(number: number, index: PageIndex): [number, number] | undefined {
  let boxes = 0;
  for (const box of upwards(index, nodeAt(index, number).parent)) {
    if (++boxes > mostBoxes || nodeAt(index, box).tag === 'body') return undefined;
    const buttons: number[] = [];
    for (let at = box + 1; at < (index.ends[box] ?? 0); at++) {
      const { visible, interactive, role } = nodeAt(index, at);
      if (!visible || !interactive || at === number || buttons.some((outer) => isInside(index, at, outer)))
        continue;
      if (role !== 'button' && role !== 'generic') return undefined;
      buttons.push(at);
    }
    const [first, second, third] = buttons;
    if (first === undefined) continue;
    return second === undefined || third !== undefined ? undefined : [first, second];
  }
  return undefined;
}

function buttonFor(
  way: Way,
  number: number,
  pair: readonly [number, number],
  index: PageIndex,
): number | undefined {
  const ways = pair.map((at) => wayOf(nodeAt(index, at)));
  const [first, second] = ways;
  if (first !== undefined && first === second) return undefined;
  if (first !== undefined || second !== undefined) {
    const isFirst = first === undefined ? second !== way : first === way;
    return isFirst ? pair[0] : pair[1];
  }
  return byPlace(way, number, pair, index);
}

/** Undefined where nothing says it, and where both are said. */
function wayOf({ name, text, hints }: ViewNode): Way | undefined {
  const said = [fold(text), ...wordsOf(name), ...hints].map((word) => word.toLowerCase());
  const [isUp, isDown] = (['up', 'down'] as const).map((way) => said.some((word) => signs[way].test(word)));
  return isUp === isDown ? undefined : isUp ? 'up' : 'down';
}

function byPlace(
  way: Way,
  number: number,
  pair: readonly [number, number],
  index: PageIndex,
): number | undefined {
  const [middle, one, other] = [number, ...pair].map((at) => {
    const { x, y, width, height } = nodeAt(index, at).rect;
    return { x: x + width / 2, y: y + height / 2 };
  });
  if (!middle || !one || !other) return undefined;
  const isBeside = (one.x - middle.x) * (other.x - middle.x) < 0 && Math.abs(one.y - other.y) < 4;
  if (isBeside) return one.x > other.x === (way === 'up') ? pair[0] : pair[1];
  const isStacked = Math.abs(one.x - other.x) < 4 && one.y !== other.y;
  return isStacked ? (one.y < other.y === (way === 'up') ? pair[0] : pair[1]) : undefined;
}
