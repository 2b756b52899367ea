import { tagNameOf } from './dom.ts';
import { editingHostOf, fieldKindOf } from './user-fields.ts';
import type { HoverListener } from './user-hover.ts';
import type { Moment, Moments } from './user-moments.ts';

/** What the pointer did. */
export type PointerListener = {
  readonly down: (event: PointerEvent, target: Element) => void;
  readonly up: (event: PointerEvent, target: Element) => void;
  readonly click: (event: PointerEvent, target: Element) => void;
  readonly doubleClick: (event: MouseEvent, target: Element) => void;
  readonly contextMenu: (event: PointerEvent, target: Element) => void;
  readonly dragStart: (event: DragEvent, target: Element) => void;
  readonly drop: (event: DragEvent, target: Element) => void;
};

/** From here on, a press and a release are a drag, in CSS pixels. */
const dragPx = 12;

export function createPointerListener(moments: Moments, hover: HoverListener): PointerListener {
  const { tell, viewBefore, pathOf } = moments;
  let drag: Moment | undefined;
  /** The click that ends a drag is none. */
  let dragged = false;
  return {
    down(event, target) {
      const opener = hover.openerOf(target);
      if (opener) tell({ kind: 'hover' }, opener.target, opener.view);
      moments.press = moments.momentOf(event, target);
      moments.key = undefined;
      drag = undefined;
      dragged = false;
    },
    up(event, target) {
      const { press } = moments;
      if (!press || drag || event.button !== 0) return;
      const farPx = Math.hypot(event.clientX - press.x, event.clientY - press.y);
      if (farPx < dragPx || fieldKindOf(press.target) !== 'other' || hasSelection()) return;
      dragged = true;
      const to = endOf(press, event, target, moments);
      if (to.length > 0) tell({ kind: 'drag', to }, press.target, press.view);
    },
    click(event, target) {
      const isDrop = dragged;
      dragged = false;
      if (isDrop) return;
      const { key } = moments;
      const byKey = event.detail === 0 && event.pointerType === '';
      // The form's own button is clicked by the browser where Enter is pressed in a field.
      if (byKey && key && key.target !== target && !key.target.contains(target)) return;
      const kind = fieldKindOf(target);
      if (kind === 'text')
        tell({ kind: 'click-into-field' }, editingHostOf(target) ?? target, viewBefore(target));
      else if (kind === 'other' && !isForControl(event))
        tell({ kind: 'click', ...placeOn(event, target) }, target, viewBefore(target));
    },
    doubleClick(event, target) {
      if (fieldKindOf(target) === 'other')
        tell({ kind: 'double-click', ...placeOn(event, target) }, target, viewBefore(target));
    },
    contextMenu(event, target) {
      if (event.pointerType !== '' || event.button === 2)
        tell({ kind: 'right-click', ...placeOn(event, target) }, target, viewBefore(target));
    },
    dragStart(event, target) {
      const start = moments.press ?? moments.momentOf(event, target);
      drag = { ...start, target };
    },
    drop(event, target) {
      if (!drag) return;
      const onItself = drag.target.contains(target) || target.contains(drag.target);
      const others = onItself ? wasAt(drag, event, moments) : [];
      tell({ kind: 'drag', to: others.length > 0 ? others : pathOf(target) }, drag.target, drag.view);
      drag = undefined;
    },
  };
}

/** The element that something was let go over, and those around it. */
function endOf(press: Moment, event: PointerEvent, target: Element, moments: Moments): number[] {
  const source = draggedPart(press.target);
  const under = elementsAt(target, event).find(
    (element) => !source.contains(element) && !element.contains(source),
  );
  return under ? moments.pathOf(under) : wasAt(press, event, moments);
}

/** What moves with the pointer, as far as its look tells: the outermost part around the target that has the same hand over it. */
function draggedPart(target: Element): Element {
  let part = target;
  const { cursor } = getComputedStyle(target);
  if (!/^(?:grab|grabbing|move|pointer)$/.test(cursor)) return target;
  for (let at = target.parentElement; at && getComputedStyle(at).cursor === cursor; at = at.parentElement) {
    if (at === document.body) break;
    part = at;
  }
  return part;
}

/** Whether a click is on a label whose control will tell by itself what became of it. */
function isForControl(event: Event): boolean {
  for (const part of event.composedPath()) {
    if (!(part instanceof Element)) return false;
    if (/^(?:a|button|summary)$/.test(tagNameOf(part))) return false;
    if (part instanceof HTMLLabelElement)
      return part.control !== null && fieldKindOf(part.control) !== 'other';
  }
  return false;
}

/**
 * What was at a place before the drag began, innermost first: things that make room while one is dragged over them are no longer there at its
 * end. Leaves out what is dragged and all that it is in.
 */
function wasAt({ target, view }: Moment, { clientX, clientY }: MouseEvent, moments: Moments): number[] {
  const dragged = new Set(moments.pathOf(target));
  const first = view.nodes.findIndex(({ n }) => dragged.has(n));
  const own = view.nodes.findLastIndex(({ n }) => dragged.has(n));
  const inDragged = (at: number): boolean => {
    for (let up = at; up >= first; up = view.nodes[up]?.p ?? -1) if (up === own) return true;
    return false;
  };
  return view.nodes
    .filter(({ n, hid, box: [x, y, width, height] }, at) => {
      const isOver = clientX >= x && clientX < x + width && clientY >= y && clientY < y + height;
      return hid !== 1 && isOver && !dragged.has(n) && !inDragged(at);
    })
    .map(({ n }) => n)
    .toReversed();
}

/** Nothing but the place tells what was meant on a canvas. */
function placeOn(event: MouseEvent, target: Element): { at?: { x: number; y: number } } {
  if (tagNameOf(target) !== 'canvas') return {};
  const { left, top, width, height } = target.getBoundingClientRect();
  const percent = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 10;
  return { at: { x: percent(event.clientX - left, width), y: percent(event.clientY - top, height) } };
}

function hasSelection(): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed;
}

function elementsAt(target: Element, { clientX, clientY }: PointerEvent): Element[] {
  const root = target.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot
    ? root.elementsFromPoint(clientX, clientY)
    : [];
}
