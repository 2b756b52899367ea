import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import { dateWithin, monthNamed } from './dates.ts';

/** A month of days that a page shows, whatever it is built of: told by its numbers, its caption and where things are. */
export type Calendar = {
  /** Of the month that is shown, 1 to 31. */
  readonly days: ReadonlyMap<number, ViewNode>;
  /** Days that bear their whole date as a name or a title, by `YYYY-MM-DD`; also those of the months beside. */
  readonly dated: ReadonlyMap<string, ViewNode>;
  /** Months since the year 0; undefined where nothing says which month it is. */
  readonly month: number | undefined;
  readonly previous: ViewNode | undefined;
  readonly next: ViewNode | undefined;
  /** A list or a number field that says the year. */
  readonly yearField: ViewNode | undefined;
};

const fewestDays = 28;
/** CSS pixels above the days within which a caption stands; beside them it may be as far as they are wide. */
const captionAbovePx = 160;
const levelsUp = 5;

/** All calendars of a page. */
export function calendarsIn(view: PageView): readonly Calendar[] {
  const { nodes } = view;
  const cells = nodes.flatMap((node, at) => (isDay(node) ? [at] : []));
  if (cells.length < fewestDays) return [];
  const counts = new Map<number, number>();
  const leaves = cells.filter((at) => !cells.some((other) => nodes[other]?.parent === at));
  for (const leaf of leaves)
    for (const up of ancestors(nodes, leaf)) counts.set(up, (counts.get(up) ?? 0) + 1);
  const boxes = new Set(
    leaves.flatMap((leaf) => ancestors(nodes, leaf).find((up) => (counts.get(up) ?? 0) >= fewestDays) ?? []),
  );
  return [...boxes]
    .filter((box) => ![...boxes].some((other) => other !== box && ancestors(nodes, other).includes(box)))
    .flatMap((box) => calendarIn(nodes, box, leaves) ?? []);
}

function isDay({ visible, text }: ViewNode): boolean {
  return visible && /^(?:0?[1-9]|[12]\d|3[01])$/.test(text);
}

function ancestors(nodes: readonly ViewNode[], at: number): number[] {
  const found: number[] = [];
  for (let up = nodes[at]?.parent ?? -1; up >= 0; up = nodes[up]?.parent ?? -1) found.push(up);
  return found;
}

function calendarIn(
  nodes: readonly ViewNode[],
  box: number,
  leaves: readonly number[],
): Calendar | undefined {
  const cells = leaves.filter((at) => ancestors(nodes, at).includes(box));
  const days = new Map<number, ViewNode>();
  const dated = new Map<string, ViewNode>();
  for (const at of cells) {
    const node = nodes[at];
    if (!node) continue;
    const date = dateOfCell(nodes, at, box);
    if (date !== undefined) dated.set(date, node);
    // Days of the month before come first, those of the next one last.
    if (Number(node.text) === days.size + 1) days.set(days.size + 1, node);
  }
  const first = days.get(1);
  if (days.size < fewestDays || !first) return undefined;
  const head = headOf(nodes, box, new Set(cells), first);
  const named = [...dated].find(([, node]) => node === days.get(15))?.[0];
  const month =
    named === undefined ? head?.month : Number(named.slice(0, 4)) * 12 + Number(named.slice(5, 7)) - 1;
  return { days, dated, month, previous: head?.previous, next: head?.next, yearField: head?.yearField };
}

function dateOfCell(nodes: readonly ViewNode[], at: number, box: number): string | undefined {
  const chain = [at, ...ancestors(nodes, at)];
  for (const index of chain.slice(0, chain.indexOf(box)).slice(0, 3)) {
    const node = nodes[index];
    const date = dateWithin(`${node?.name ?? ''} ${node?.description ?? ''}`);
    if (date !== undefined) return date;
  }
  return undefined;
}

type Head = Pick<Calendar, 'month' | 'previous' | 'next' | 'yearField'>;

/** What stands above the days: month and year, and what leads to the months before and after. */
function headOf(
  nodes: readonly ViewNode[],
  box: number,
  cells: ReadonlySet<number>,
  first: ViewNode,
): Head | undefined {
  const area = nodes[box]?.rect;
  if (!area) return undefined;
  for (const up of [box, ...ancestors(nodes, box)].slice(0, levelsUp)) {
    const around = nodes.flatMap((node, at) =>
      node.visible && !cells.has(at) && ancestors(nodes, at).includes(up) && isAbove(node, area, first)
        ? [node]
        : [],
    );
    const caption = captionOf(around, area.x + area.width / 2);
    if (caption) return { ...caption, ...stepsOf(around, caption.node) };
  }
  return undefined;
}

function isAbove({ rect }: ViewNode, area: ViewNode['rect'], first: ViewNode): boolean {
  const middle = rect.y + rect.height / 2;
  return (
    middle < first.rect.y &&
    middle > first.rect.y - captionAbovePx &&
    rect.x + rect.width / 2 > area.x - area.width &&
    rect.x + rect.width / 2 < area.x + 2 * area.width
  );
}

type Caption = { readonly node: ViewNode; readonly month: number; readonly yearField: ViewNode | undefined };

function captionOf(around: readonly ViewNode[], middle: number): Caption | undefined {
  const said = (node: ViewNode): string => node.value ?? (node.ownText || node.text);
  const far = (node: ViewNode): number => Math.abs(node.rect.x + node.rect.width / 2 - middle);
  const nearest = (found: readonly ViewNode[]): ViewNode | undefined =>
    found.toSorted((a, b) => far(a) - far(b))[0];
  const month = nearest(
    around.filter((node) => monthNamed(said(node)) !== undefined && said(node).length < 30),
  );
  if (!month) return undefined;
  const isYear = (text: string): boolean => /\b(?:19|20|21)\d\d\b/.test(text) && text.length < 30;
  const year = isYear(said(month)) ? month : nearest(around.filter((node) => isYear(said(node))));
  const number = year && Number(/\b(?:19|20|21)\d\d\b/.exec(said(year))?.[0]);
  if (!year || number === undefined) return undefined;
  const isField = year.value !== undefined && year.interactive && year !== month;
  return {
    node: month,
    month: number * 12 + (monthNamed(said(month)) ?? 1) - 1,
    yearField: isField ? year : undefined,
  };
}

/** By their labels, else by where they are: the nearest on each side of the caption. */
function stepsOf(around: readonly ViewNode[], caption: ViewNode): Pick<Calendar, 'previous' | 'next'> {
  const { rect } = caption;
  const label = ({ name, text, description, hints }: ViewNode): string =>
    [name, text, description ?? '', ...hints].join(' ').toLowerCase();
  const isCaption = ({ text }: ViewNode): boolean => monthNamed(text) !== undefined || /^\d{4}$/.test(text);
  const isNamed = ({ name, text, description }: ViewNode): boolean =>
    /^(?:next|prev|previous)(?: month)?$/i.test(name || text || (description ?? ''));
  // A link without an address is none to the page, and yet is one to a user.
  const steps = around.filter(
    (node) =>
      (node.interactive || isNamed(node)) && node.value === undefined && node !== caption && !isCaption(node),
  );
  const isDouble = (node: ViewNode): boolean => /^(?:«|»|<<|>>)$/.test(node.text);
  const hasSingle = steps.some(({ text }) => /^[‹›<>]$/.test(text));
  const isOfYears = (node: ViewNode): boolean =>
    /\b(?:year|years|decade|super)\b/.test(label(node)) || (hasSingle && isDouble(node));
  const months = steps.filter((node) => !isOfYears(node));
  const left = months.filter((node) => node.rect.x + node.rect.width <= rect.x + rect.width / 2);
  const right = months.filter((node) => node.rect.x >= rect.x + rect.width / 2);
  const labelled = (pattern: RegExp): ViewNode | undefined =>
    months.find((node) => pattern.test(label(node)));
  return {
    previous: labelled(/\bprev(?:ious)?\b|[‹«◀◄←]|^</) ?? left.toSorted((a, b) => b.rect.x - a.rect.x)[0],
    next: labelled(/\bnext\b|[›»▶►→]|^>/) ?? right.toSorted((a, b) => a.rect.x - b.rect.x)[0],
  };
}
