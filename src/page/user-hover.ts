import { parentOf } from './dom.ts';
import type { Moments } from './user-moments.ts';
import type { WireView } from './wire.ts';

/** What a pointer went over, and the document while it was there. */
type Stop = { readonly target: Element; readonly view: WireView };

/** Knows what has opened by pointing at something. */
export type HoverListener = {
  /** The document as it is when nothing has been done yet. */
  readonly begin: () => void;
  readonly over: (target: Element) => void;
  /** What the pointer had to rest on before the element was there to be clicked, and the document before that. */
  readonly openerOf: (target: Element) => Stop | undefined;
};

const mostStops = 8;
/** Looking may take this share of the time at most, so that the page does not become slow. */
const share = 0.2;
/** How far up from what was pointed at the box is that holds what opens by it. */
const mostLevels = 4;

export function createHoverListener(moments: Moments): HoverListener {
  let stops: Stop[] = [];
  let nextAtMs = 0;
  const add = (stop: Stop): void => {
    stops = [...stops, stop].slice(-mostStops);
  };
  const lookFrom = (target: Element): void => {
    const startMs = performance.now();
    if (startMs < nextAtMs || stops.at(-1)?.target === target) return;
    add({ target, view: moments.look(target) });
    const endMs = performance.now();
    nextAtMs = endMs + (endMs - startMs) / share;
  };
  const isSeen = (element: Element, view: WireView): boolean => {
    const number = moments.numberOf(moments.partOf(element));
    const node = view.nodes.find(({ n }) => n === number);
    return node !== undefined && node.hid !== 1;
  };
  return {
    begin: () => lookFrom(document.documentElement),
    over: lookFrom,
    openerOf(target) {
      const unseen = stops.findLastIndex(({ view }) => !isSeen(target, view));
      const [before, after] = [stops[unseen], stops[unseen + 1]];
      stops = stops.slice(-1);
      if (!before || !after) return undefined;
      const opener = isSeen(after.target, before.view) ? after.target : before.target;
      return opensBeside(opener, target) ? { target: opener, view: before.view } : undefined;
    },
  };
}

function opensBeside(opener: Element, target: Element): boolean {
  if (opener === target || target.contains(opener)) return false;
  if (opener.closest('[aria-haspopup]')) return true;
  let box: Element | null = opener;
  for (let level = 0; box && level < mostLevels; level++) {
    if (/^(?:html|body|main)$/i.test(box.tagName)) return false;
    if (box.contains(target)) return true;
    box = parentOf(box);
  }
  return false;
}
