import { allRoots } from './dom.ts';

/** Counts what may have changed what the page shows. */
export type ChangeCounter = { readonly read: () => number };

const events = [
  'input',
  'change',
  'scroll',
  'toggle',
  'focusin',
  'focusout',
  'animationstart',
  'animationend',
  'transitionrun',
  'transitionend',
  'load',
  'resize',
] as const;

/**
 * Starts counting: DOM mutations, input, scrolling, focus and animations in the document and its open shadow roots, and new
 * addresses. The
 * count starts at a random number, so that another document's differs.
 */
export function createChangeCounter(): ChangeCounter {
  let count = Math.floor(Math.random() * 1e9) * 1000;
  let url = document.URL;
  const bump = (): void => {
    count++;
  };
  const observer = new MutationObserver(bump);
  const watched = new WeakSet<Node>();
  const listen = (target: EventTarget): void => {
    for (const event of events) target.addEventListener(event, bump, { capture: true, passive: true });
  };
  const watch = (root: Document | ShadowRoot): void => {
    // A document that is written anew loses its window's listeners; adding one again does nothing.
    if (root.nodeType === 9) listen(window);
    if (watched.has(root)) return;
    watched.add(root);
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    if (root.nodeType !== 9) listen(root);
  };
  const watchAll = (): void => {
    for (const root of allRoots()) watch(root);
  };
  watchAll();
  return {
    read() {
      watchAll();
      if (observer.takeRecords().length > 0) bump();
      if (document.URL !== url) bump();
      url = document.URL;
      return count;
    },
  };
}
