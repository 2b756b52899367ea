import type { Target } from '#core/domain/intent.ts';
import { nodeAt, upwards } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { restrict } from './relations.ts';
import { certain } from './search.ts';
import type { Find, Found, Search } from './search.ts';

/** One star of a row of them, as places in the index: what reacts first, then the parts that draw it. */
type Star = readonly number[];

const star = /^(?:rating )?stars?$/i;
/** CSS pixels. */
const largest = 64;
const fewest = 3;
const most = 10;

/**
 * "The fourth star for Pace": the fourth of a row of stars, as ratings are drawn. A rating that only shows what was given is none.
 * Undefined where the target is no such star, or the page has no such row.
 */
export function starOf(target: Target, search: Search, find: Find): Found | undefined {
  const { name, ordinal, relation, role } = target;
  const isStar = star.test(name) && !target.quoted && ordinal !== undefined;
  if (!isStar || !(role === undefined || role === 'icon' || role === 'image')) return undefined;
  const rows = rowsOfStars(search.index);
  if (rows.length === 0) return undefined;
  const given = rows.flatMap((row) => row.at(ordinal > 0 ? ordinal - 1 : ordinal) ?? []);
  const scored = given.map((node) => certain(node, name, Math.max(search.fit(node), 0.5)));
  if (!relation) return { nodes: scored };
  const placed = restrict(scored, relation, search, find);
  if (placed.nodes.length > 0) return { nodes: placed.nodes };
  return { nodes: [], lost: placed.anchorFound ? 'relation' : 'anchor', before: scored };
}

/** Every row of stars that can be given. */
function rowsOfStars(index: PageIndex): Star[][] {
  const drawn = index.nodes.flatMap((node, at) => {
    const { height, width } = node.rect;
    const isSmall = width > 0 && width <= largest && height > 0 && height <= largest;
    return node.visible && isSmall && isStarry(index, at) && !isShown(index, at) ? [at] : [];
  });
  const lines: Star[][] = [];
  for (const at of drawn) {
    const line = lines.find(([first]) => first?.[0] !== undefined && isOneLine(index, first[0], at));
    const same = line?.findIndex(([other]) => other !== undefined && isOnePlace(index, other, at)) ?? -1;
    if (!line) lines.push([[at]]);
    else if (same === -1) line.push([at]);
    else line[same] = byReaction(index, [...(line[same] ?? []), at]);
  }
  return lines
    .filter(({ length }) => length >= fewest && length <= most)
    .map((line) => line.toSorted(([a = 0], [b = 0]) => nodeAt(index, a).rect.x - nodeAt(index, b).rect.x));
}

function isStarry(index: PageIndex, at: number): boolean {
  const { hints, icons, name } = nodeAt(index, at);
  return (
    icons?.some((icon) => /\bstar\b/.test(icon)) === true ||
    hints.includes('star') ||
    /^(?:rating )?\d{1,2}(?: of \d{1,2}| stars?)$/i.test(name)
  );
}

/** Within a rating that says of itself that it is only there to be read. */
function isShown(index: PageIndex, at: number): boolean {
  return [at, ...upwards(index, at)]
    .slice(0, 5)
    .some((up) => nodeAt(index, up).states.readOnly || nodeAt(index, up).hints.includes('readonly'));
}

/** Of one size, side by side, and not far apart in the page. */
function isOneLine(index: PageIndex, one: number, other: number): boolean {
  const [a, b] = [nodeAt(index, one).rect, nodeAt(index, other).rect];
  const isAlike = Math.abs(a.width - b.width) <= 4 && Math.abs(a.y + a.height / 2 - b.y - b.height / 2) <= 4;
  return isAlike && Math.abs(a.x - b.x) <= most * 1.6 * a.width;
}

function isOnePlace(index: PageIndex, one: number, other: number): boolean {
  const [a, b] = [nodeAt(index, one).rect, nodeAt(index, other).rect];
  return Math.abs(a.x + a.width / 2 - b.x - b.width / 2) < a.width / 2;
}

function byReaction(index: PageIndex, nodes: Star): Star {
  return nodes.toSorted(
    (a, b) => Number(nodeAt(index, b).interactive) - Number(nodeAt(index, a).interactive) || a - b,
  );
}
