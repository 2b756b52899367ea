/** Where somebody is on a run's page: which attempt and which step they look at. */
export type Place = { readonly attempt?: number; readonly step?: number };

/** Reads the address; what it does not know is left out. Attempts count from 1, steps in the address from 1 too. */
export function readPlace(search: Record<string, unknown>): Place {
  const attempt = positive(search['attempt']);
  const step = positive(search['step']);
  return { ...(attempt !== undefined && { attempt }), ...(step !== undefined && { step }) };
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
