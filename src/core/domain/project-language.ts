import type { Alias } from './alias.ts';

/** What a project adds to the English: sentences of its own, and words that mean the same in it. */
export type ProjectLanguage = {
  readonly aliases: readonly Alias[];
  /** Groups of words or phrases; antonyms in one group stay antonyms. */
  readonly synonyms: readonly (readonly string[])[];
};

export const plainLanguage: ProjectLanguage = { aliases: [], synonyms: [] };
