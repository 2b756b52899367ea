import type { Box, Frame } from './visibility.ts';

/** What the walk notes of one element; `keep` decides whether the view lists it. */
export type NodeRecord = {
  readonly element: Element;
  readonly parent: NodeRecord | undefined;
  readonly tag: string;
  role: string;
  readonly frame: Frame;
  box: Box;
  visible: boolean;
  interactive: boolean;
  /** Interactive only by a pointer that says to move it or to draw from it. */
  movable?: true;
  /** Not visible yet: it is being faded in. */
  appearing?: true;
  keep: boolean;
  text: string;
  ownText: string;
  /** Records kept below it that have no kept record between. */
  keptChildren: number;
  /** Stands for a control that is not drawn itself: the label of a hidden checkbox. */
  control?: Element;
  nearbyLabel?: string;
  columnHeaders?: readonly string[];
  /** The pointer over it, by its CSS name; undefined while not asked. */
  cursor?: string;
  selectedBy?: string[];
  /** Boxes around it that show the same and are not listed themselves, innermost first. */
  boxes?: readonly Element[];
  /** Place in the view once it is put together. */
  index: number;
};

export const emptyBox: Box = { left: 0, top: 0, right: 0, bottom: 0 };

export function unite(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

export function keptAncestor(record: NodeRecord): NodeRecord | undefined {
  let parent = record.parent;
  while (parent && !parent.keep) parent = parent.parent;
  return parent;
}
