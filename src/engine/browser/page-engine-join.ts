import type { Frame } from 'playwright-core';
import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import type { WireNode, WireView } from '#page/wire.ts';
import { iconNamesOf, phraseOfIcon } from './icons/icon-names.ts';

/** The looks of a frame and of the frames in it. */
export type FrameView = {
  readonly index: number;
  readonly view: WireView;
  readonly children: readonly { readonly owner: number; readonly look: FrameView }[];
};

export type FrameLook = Omit<FrameView, 'children'> & {
  readonly frame: Frame;
  readonly children: readonly { readonly owner: number; readonly look: FrameLook }[];
};

/** One list of all frames' nodes, in document order and in page coordinates of the top document. */
export function joinViews(top: FrameView): PageView {
  const nodes: ViewNode[] = [];
  addFrame(nodes, top, -1, { x: top.view.scroll[0], y: top.view.scroll[1] });
  const [width, height] = top.view.viewport;
  return { url: top.view.url, title: top.view.title, viewport: { width, height }, nodes };
}

function addFrame(
  nodes: ViewNode[],
  frame: FrameView,
  under: number,
  offset: { x: number; y: number },
): void {
  const children = new Map(frame.children.map((child) => [child.owner, child.look]));
  const places: number[] = [];
  for (const wire of frame.view.nodes) {
    const place = nodes.length;
    places.push(place);
    nodes.push(viewNode(wire, `${frame.index}:${wire.n}`, places[wire.p] ?? under, offset));
    const child = children.get(wire.n);
    if (!child) continue;
    const [left, top] = wire.inset ?? [0, 0];
    addFrame(nodes, child, place, { x: offset.x + wire.box[0] + left, y: offset.y + wire.box[1] + top });
  }
}

type MutableNode = { -readonly [K in keyof ViewNode]: ViewNode[K] };

function viewNode(wire: WireNode, ref: string, parent: number, offset: { x: number; y: number }): ViewNode {
  const text = wire.text ?? '';
  const [x, y, width, height] = wire.box;
  const node: MutableNode = {
    ref,
    parent,
    tag: wire.tag,
    role: wire.role ?? 'generic',
    name: wire.name ?? '',
    text,
    ownText: wire.own ?? text,
    hints: wire.hints ?? [],
    states: wire.states ?? {},
    interactive: wire.i === 1,
    visible: wire.hid !== 1,
    rect: { x: x + offset.x, y: y + offset.y, width, height },
  };
  if (wire.m) node.movable = true;
  if (wire.fade) node.appearing = true;
  if (wire.icons) addIcons(node, wire.icons);
  if (wire.value !== undefined) node.value = wire.value;
  if (wire.options) node.options = wire.options;
  if (wire.placeholder !== undefined) node.placeholder = wire.placeholder;
  if (wire.description !== undefined) node.description = wire.description;
  if (wire.near !== undefined) node.nearbyLabel = wire.near;
  if (wire.testId !== undefined) node.testId = wire.testId;
  if (wire.type !== undefined) node.inputType = wire.type;
  if (wire.level !== undefined) node.level = wire.level;
  if (wire.columns) node.columnHeaders = wire.columns;
  if (wire.href !== undefined) node.href = wire.href;
  if (wire.selectedBy) node.selectedBy = wire.selectedBy;
  if (wire.colours) node.colours = wire.colours;
  return node;
}

/** What is only drawn says its words as hints too, as what is named in the page does by itself. */
function addIcons(node: MutableNode, icons: readonly string[]): void {
  const named = icons.filter((icon) => !icon.startsWith('#')).map(phraseOfIcon);
  const drawn = icons.filter((icon) => icon.startsWith('#')).flatMap((icon) => iconNamesOf(icon.slice(1)));
  const phrases = new Set([...named, ...drawn].filter((phrase) => phrase !== ''));
  if (phrases.size === 0) return;
  node.icons = [...phrases];
  node.hints = [
    ...new Set([
      ...node.hints,
      ...drawn
        .map((phrase) => phrase.split(' '))
        .filter(({ length }) => length <= 2)
        .flat(),
    ]),
  ];
}
