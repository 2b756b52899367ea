/** Tells how long ago text last came to the document. */
export type TextArrival = { readonly sinceMs: () => number | undefined };

/**
 * Starts to listen for text that keys or a driver put in. What an element was about to get when the page replaced it comes to
 * nothing, without a word: then no event comes either. `beforeinput`, because an editor may take the text and draw it itself.
 */
export function watchTextArrival(): TextArrival {
  let last: number | undefined;
  const note = (): void => {
    last = performance.now();
  };
  addEventListener('beforeinput', note, { capture: true, passive: true });
  return { sinceMs: () => (last === undefined ? undefined : performance.now() - last) };
}
