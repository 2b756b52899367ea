/** Which operation is shown, and what the list is narrowed by; the address says it. */
export type ExplorerPlace = { readonly operation?: string; readonly search?: string };

/** Reads the address; what it does not know is left out. */
export function readExplorerPlace(read: Record<string, unknown>): ExplorerPlace {
  const { operation, search } = read;
  return {
    ...(typeof operation === 'string' && { operation }),
    ...(typeof search === 'string' && search !== '' && { search }),
  };
}
