import type { Target } from '#core/domain/intent.ts';
import { nodeAt, upwards } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { cellsOf } from './scope.ts';

/** A place on the page, in words that a step may use, and as what those words mean. */
export type Place = {
  /** "in the row "INV-7"". */
  readonly words: string;
  readonly anchor: Target;
};

const longest = 60;

/** Where a node is, innermost first: rows, cards, dialogs, sections, landmarks. */
export function placesOf(index: PageIndex, at: number): Place[] {
  const places: Place[] = [];
  for (const up of upwards(index, nodeAt(index, at).parent)) {
    places.push(...placesFor(index, up, at));
    const heading = headingOver(index, up, at);
    if (heading) places.push(place(`in the "${heading}" section`, heading, 'section'));
  }
  return places;
}

function place(words: string, name: string, role: Target['role']): Place {
  return { words, anchor: { said: words, name, quoted: name !== '', ...(role && { role }) } };
}

function placesFor(index: PageIndex, up: number, at: number): Place[] {
  const node = nodeAt(index, up);
  const name = short(node.name);
  switch (node.role) {
    case 'row':
      return rowKeys(index, up).map((key) => place(`in the row "${key}"`, key, 'row'));
    case 'listitem':
    case 'article': {
      const title = titleOf(index, up, at);
      return title ? [place(`in the item "${title}"`, title, 'item')] : [];
    }
    case 'dialog':
    case 'alertdialog': {
      const title = name || titleOf(index, up, at);
      return title
        ? [place(`in the "${title}" dialog`, title, 'dialog'), place('in the dialog', '', 'dialog')]
        : [place('in the dialog', '', 'dialog')];
    }
    case 'region':
    case 'group':
    case 'form':
    case 'complementary':
    case 'tabpanel':
    case 'radiogroup':
      return name ? [place(`in the "${name}" section`, name, 'section')] : [];
    case 'table':
    case 'grid':
      return name ? [place(`in the "${name}" table`, name, 'table')] : [];
    case 'navigation':
      return name
        ? [
            place(`in the "${name}" navigation`, name, 'navigation'),
            place('in the navigation', '', 'navigation'),
          ]
        : [place('in the navigation', '', 'navigation')];
    case 'banner':
      return [place('in the header', '', 'header')];
    case 'contentinfo':
      return [place('in the footer', '', 'footer')];
    default:
      return [];
  }
}

function short(text: string): string {
  return text.length <= longest && !text.includes('"') ? text : '';
}

/** Texts of a row that may single it out: its header, then its cells. */
function rowKeys(index: PageIndex, row: number): string[] {
  const cells = cellsOf(index, row).map((cell) => nodeAt(index, cell));
  const headers = cells.filter(({ role }) => role === 'rowheader');
  return [...headers, ...cells]
    .map(({ text }) => short(text))
    .filter((text, at, all) => text !== '' && all.indexOf(text) === at);
}

/** What an item is called: its heading, else the first short text in it that is not the node itself. */
function titleOf(index: PageIndex, item: number, at: number): string {
  const end = index.ends[item] ?? 0;
  let first = '';
  for (let inner = item + 1; inner < end; inner++) {
    const node = nodeAt(index, inner);
    if (!node.visible || (inner >= at && inner < (index.ends[at] ?? 0))) continue;
    if (node.role === 'heading' && short(node.text)) return node.text;
    first ||= short(node.ownText) || (node.role === 'link' || node.role === 'img' ? short(node.name) : '');
  }
  return first || short(nodeAt(index, item).ownText);
}

/** The heading that a node stands under, of those that are right in a box around it. */
function headingOver(index: PageIndex, box: number, at: number): string {
  let best = '';
  for (const child of index.children(box)) {
    if (child >= at) break;
    const node = nodeAt(index, child);
    const heading = node.role === 'heading' ? node : headingIn(index, child, at);
    if (heading?.visible) best = short(heading.text);
  }
  return best;
}

/** The heading of a box that holds little else, as a section's header does. */
function headingIn(
  index: PageIndex,
  box: number,
  at: number,
): { text: string; visible: boolean } | undefined {
  const end = index.ends[box] ?? 0;
  if (end - box > 4 || at < end) return undefined;
  for (let inner = box + 1; inner < end; inner++)
    if (nodeAt(index, inner).role === 'heading') return nodeAt(index, inner);
  return undefined;
}
