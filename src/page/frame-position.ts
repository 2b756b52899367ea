/**
 * Where a window stands among another's `frames` (HTML: the document-tree child navigables, in tree order). Both sides of a
 * frame can tell, of whatever origin they are, so that a frame element and its document find each other.
 */
export function framePosition(parent: Window, child: Window): number | undefined {
  for (let at = 0; at < parent.length; at++) if (parent[at] === child) return at;
  return undefined;
}
