import { isConnected } from './dom.ts';

/** Names elements by number for as long as they live. Numbers of one document are never those of another. */
export type Registry = {
  readonly numberOf: (element: Element) => number;
  /** Undefined where the number was never given out here, or the element has left the page. */
  readonly elementOf: (number: number) => Element | undefined;
};

/** A document's numbers start at a random multiple of this, so that a reference kept across a navigation finds nothing. */
const numbersPerDocument = 1_000_000;

export function createRegistry(): Registry {
  let next = Math.floor(Math.random() * 1_000_000) * numbersPerDocument + 1;
  const numbers = new WeakMap<Element, number>();
  const elements = new Map<number, WeakRef<Element>>();
  return {
    numberOf(element) {
      const known = numbers.get(element);
      if (known !== undefined) return known;
      const number = next++;
      numbers.set(element, number);
      elements.set(number, new WeakRef(element));
      return number;
    },
    elementOf(number) {
      const element = elements.get(number)?.deref();
      if (element && isConnected(element)) return element;
      elements.delete(number);
      return undefined;
    },
  };
}
