export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** What the walk knows of an element on the way down to its descendants. */
export type Frame = {
  readonly element: Element;
  readonly parent: Frame | undefined;
  readonly box: Box;
  /** Nothing of its box can be seen, whatever one scrolls. */
  readonly clippedAway: boolean;
  overflow?: 'visible' | 'clips' | 'scrolls';
};

export type Shown =
  /** Neither it nor anything in it is rendered. */
  | 'none'
  /** It has no box of its own, its children may (`display: contents`). */
  | 'contents'
  /** Rendered, but transparent or `visibility: hidden`: children decide for themselves. */
  | 'hidden'
  | 'shown';

/** Whether an element is rendered. Computed style is asked only where the browser's own quick answer is no. */
export function shownState(element: Element): Shown {
  if (element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return 'shown';
  if (element.checkVisibility()) return 'hidden';
  return getComputedStyle(element).display === 'contents' ? 'contents' : 'none';
}

/** Whether assistive technology skips the element as not rendered (transparent counts as rendered). */
export function isRendered(element: Element): boolean {
  if (element.checkVisibility({ visibilityProperty: true })) return true;
  return !element.checkVisibility() && getComputedStyle(element).display === 'contents';
}

function overflowOf(frame: Frame): 'visible' | 'clips' | 'scrolls' {
  if (frame.overflow === undefined) {
    const style = getComputedStyle(frame.element);
    const overflow = `${style.overflowX} ${style.overflowY}`;
    frame.overflow = /auto|scroll/.test(overflow)
      ? 'scrolls'
      : /hidden|clip/.test(overflow)
        ? 'clips'
        : 'visible';
  }
  return frame.overflow;
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

/** Whether ancestors that clip, or the page's own edge, leave nothing of a box to see. */
export function isClippedAway(element: Element, box: Box, parent: Frame | undefined): boolean {
  let rest = box;
  for (let frame = parent; frame; frame = frame.parent) {
    if (contains(frame.box, rest)) return frame.clippedAway;
    const overflow = overflowOf(frame);
    if (overflow === 'visible') continue;
    // The root's overflow belongs to the viewport, which scrolls.
    if (frame.element === document.documentElement || frame.element === document.body) return false;
    if (escapes(element, frame.element)) return false;
    if (overflow === 'scrolls') return frame.clippedAway;
    rest = {
      left: Math.max(rest.left, frame.box.left),
      top: Math.max(rest.top, frame.box.top),
      right: Math.min(rest.right, frame.box.right),
      bottom: Math.min(rest.bottom, frame.box.bottom),
    };
    if (isNothing(rest)) return true;
  }
  return false;
}

/** A positioned element is not clipped by ancestors between it and its containing block. */
function escapes(element: Element, clipping: Element): boolean {
  for (
    let current: Element | null = element;
    current && current !== clipping;
    current = current.parentElement
  ) {
    const position = getComputedStyle(current).position;
    if (position === 'fixed') return true;
    if (position !== 'absolute') continue;
    const containing = (current as HTMLElement).offsetParent;
    if (!containing || (containing !== clipping && containing.contains(clipping))) return true;
  }
  return false;
}

/** Too small to perceive: the one-pixel boxes that hold text for screen readers count as nothing. */
export function isNothing(box: Box): boolean {
  return box.right - box.left <= 1 || box.bottom - box.top <= 1;
}

/** A plain copy: each property of the browser's own rectangle is a call. */
export function boxOf(element: Element): Box {
  const { left, top, right, bottom } = Element.prototype.getBoundingClientRect.call(element);
  return { left, top, right, bottom };
}

/** How far a document is scrolled, in CSS pixels. */
export type Scrolled = { readonly x: number; readonly y: number };

/** Above or left of where the page, and the scrollers in it, can be scrolled to. */
export function isOffPage(box: Box, scrolled: Scrolled, parent: Frame | undefined): boolean {
  if (box.right + scrolled.x > 0 && box.bottom + scrolled.y > 0) return false;
  let { x, y } = scrolled;
  for (let frame = parent; frame; frame = frame.parent) {
    if (frame.element === document.documentElement || frame.element === document.body) break;
    if (overflowOf(frame) !== 'scrolls') continue;
    x += frame.element.scrollLeft;
    y += frame.element.scrollTop;
  }
  return box.right + x <= 0 || box.bottom + y <= 0;
}
