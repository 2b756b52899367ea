import { tagNameOf } from './dom.ts';
import { editingHostOf, fieldKindOf } from './user-fields.ts';
import type { Moment, Moments } from './user-moments.ts';

/** What the pointer did. */
export type PointerListener = {
  readonly down: (event: PointerEvent, target: Element) => void;
  readonly up: (event: PointerEvent, target: Element) => void;
  readonly click: (event: PointerEvent, target: Element) => void;
  readonly doubleClick: (target: Element) => void;
  readonly contextMenu: (event: PointerEvent, target: Element) => void;
  readonly dragStart: (event: DragEvent, target: Element) => void;
  readonly drop: (target: Element) => void;
};

/** From here on, a press and a release are a drag, in CSS pixels. */
const dragPx = 12;

export function createPointerListener(moments: Moments): PointerListener {
  const { tell, viewBefore, pathOf } = moments;
  let drag: Moment | undefined;
  /** The click that ends a drag is none. */
  let dragged = false;
  return {
    down(event, target) {
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
      const source = draggedPart(press.target);
      const under = elementsAt(target, event).find(
        (element) => !source.contains(element) && !element.contains(source),
      );
      dragged = true;
      if (under) tell({ kind: 'drag', to: pathOf(under) }, press.target, press.view);
    },
    click(event, target) {
      if (dragged) {
        dragged = false;
        return;
      }
      const { key } = moments;
      const byKey = event.detail === 0 && event.pointerType === '';
      // The form's own button is clicked by the browser where Enter is pressed in a field.
      if (byKey && key && key.target !== target && !key.target.contains(target)) return;
      const kind = fieldKindOf(target);
      if (kind === 'text')
        tell({ kind: 'click-into-field' }, editingHostOf(target) ?? target, viewBefore(target));
      else if (kind === 'other' && !isForControl(event)) tell({ kind: 'click' }, target, viewBefore(target));
    },
    doubleClick(target) {
      if (fieldKindOf(target) === 'other') tell({ kind: 'double-click' }, target, viewBefore(target));
    },
    contextMenu(event, target) {
      if (event.pointerType !== '' || event.button === 2)
        tell({ kind: 'right-click' }, target, viewBefore(target));
    },
    dragStart(event, target) {
      const start = moments.press ?? moments.momentOf(event, target);
      drag = { ...start, target };
    },
    drop(target) {
      if (drag) tell({ kind: 'drag', to: pathOf(target) }, drag.target, drag.view);
      drag = undefined;
    },
  };
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
