import type { Target } from '#core/domain/intent.ts';
import type { NameMatch } from './name-match.ts';
import type { PageIndex } from './page-index.ts';

/** A node that answers to a target, with all that was weighed. */
export type Scored = {
  readonly node: number;
  readonly score: number;
  readonly match: NameMatch;
  readonly role: number;
  readonly action: number;
};

export type Search = {
  readonly index: PageIndex;
  /** 0: can't be used for what is to be done. */
  readonly fit: (node: number) => number;
  /** Typing: "log in" is also where a user name goes. */
  readonly typing: boolean;
  /** For acting, what reacts to a user comes before what does not. */
  readonly acting: boolean;
  /** Share of a description's words that must be accounted for. */
  readonly coverage: number;
};

export type Found = {
  /** Best first; those that fit equally in document order. */
  readonly nodes: readonly Scored[];
  /** Why nothing was found, where something was found but for one demand. */
  readonly lost?: 'relation' | 'state' | 'ordinal' | 'anchor';
  /** What was there before that demand. */
  readonly before?: readonly Scored[];
};

/** Finds what a target may mean; handed to those that need it for an anchor. */
export type Find = (target: Target, search: Search) => Found;

/** A node that is certainly meant by itself, to be judged by where it stands. */
export function certain(node: number, label = '', action = 1): Scored {
  return { node, score: 1, match: { text: 1, coverage: 1, quality: 3, label }, role: 1, action };
}

/** Those that stand where a relation says. */
export type Restricted = {
  readonly nodes: readonly Scored[];
  /** Whether what the place is told by was found at all. */
  readonly anchorFound: boolean;
};
