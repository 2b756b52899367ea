import type { PageIndex } from './page-index.ts';
import { fold } from './words.ts';

/** Whether something of that name is being faded in: as yet nobody can see it. */
export function isAppearing({ nodes }: PageIndex, name: string): boolean {
  const wanted = fold(name).toLowerCase();
  return (
    name !== '' &&
    nodes.some(
      ({ appearing, name: called, ownText }) =>
        appearing === true && [called, ownText].some((text) => fold(text).toLowerCase() === wanted),
    )
  );
}
