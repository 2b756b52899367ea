import type { Alternative, Intent } from './intent.ts';
import type { PageView } from './page-view.ts';

/**
 * What the resolver says of a clause on a page. `sure` and `approximate` act; the others stop the step unless the page
 * still changes.
 */
export type Resolution = Resolved | Unresolved;

export type Resolved = {
  readonly verdict: 'sure' | 'approximate';
  /** The reading that won. */
  readonly intent: Intent;
  readonly confidence: number;
  /** The element to act on or to judge; absent for intents without a target (URL, keys, page scroll). */
  readonly target?: Match;
  readonly destination?: Match;
  /** Every element that fits equally, in document order: what a count counts. */
  readonly matches: readonly Match[];
  /** Why this one, in a sentence: "'Log in' matched the button 'Sign in'". */
  readonly explanation: string;
  /** The text that was recognised in a picture of the target; for an action it stands at the intent's place. */
  readonly read?: string;
};

export type Unresolved = {
  readonly verdict: 'ambiguous' | 'not-found';
  readonly intent: Intent;
  /** What the user reads: names the target, the candidates and what would single one out. */
  readonly message: string;
  /** Rivals of an ambiguity, or nearest misses; best first, at most 8. */
  readonly candidates: readonly Candidate[];
};

export type Match = {
  /** `ViewNode.ref`. */
  readonly ref: string;
  readonly role: string;
  readonly name: string;
  readonly score: number;
};

export type Candidate = Match & {
  /** Where on the page, as a person would say it: "in the row 'INV-7'", "in the section 'Billing'". */
  readonly place: string;
  /** Words to add to the step to choose this one. */
  readonly differentiator?: string;
};

/** The resolver's signature: pure, no waiting, called again while the page changes. */
export type Resolve = (
  alternatives: readonly Alternative[],
  page: PageView,
  context: ResolveContext,
) => Resolution;

export type ResolveContext = {
  /** Element of the previous action, if it is still on the page: near it is a little likelier. */
  readonly lastRef?: string;
  /** Of several that fit equally, the one to take: an earlier run's, recognised beyond doubt. */
  readonly remembered?: string;
  /** The project's own synonym groups, added to the built-in ones. */
  readonly synonyms?: readonly (readonly string[])[];
};
