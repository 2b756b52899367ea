import type { Interaction } from './interaction.ts';
import type { Candidate, Match } from './resolution.ts';

/** What one clause of a sentence comes to on a page as it stands, without anything being done. */
export type PageExplanation = {
  readonly clause: string;
  readonly interaction: Interaction;
  /** `holds` and `fails` of an assertion, else the resolver's. */
  readonly verdict: 'sure' | 'approximate' | 'ambiguous' | 'not-found' | 'holds' | 'fails';
  /** What would be acted on or was judged. */
  readonly element?: Pick<Match, 'role' | 'name'>;
  readonly message: string;
  /** Rivals of an ambiguity with the words that would choose each, or nearest misses. */
  readonly candidates: readonly Pick<Candidate, 'role' | 'name' | 'place' | 'differentiator'>[];
};
