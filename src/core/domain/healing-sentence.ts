import type { Healing } from './step-memory.ts';

/** What a memory found in place of what it knew, and what to do about it. */
export function healingSentence({ old, new: now, why }: Healing): string {
  return `Healed: the ${old} of an earlier run is now the ${now} (${why}). Change the step to what the page shows.`;
}
