import type { Target } from '#core/domain/intent.ts';
import type { Candidate } from '#core/domain/resolution.ts';
import { isSameOutcome } from './outcome.ts';
import { nodeAt } from './page-index.ts';
import { placesOf } from './place.ts';
import type { Place } from './place.ts';
import { labelOf, roleWordOf, spokenRole } from './role-words.ts';
import type { Find, Scored, Search } from './search.ts';

const mostCandidates = 8;
const mostTries = 6;

/**
 * Rivals as a user reads them: each with where it is and with the words that would choose it. The words are tried: with them in the
 * target only that rival is left.
 */
export function presentRivals(
  target: Target,
  rivals: readonly Scored[],
  search: Search,
  find: Find,
): Candidate[] {
  const places = rivals.map(({ node }) => placesOf(search.index, node));
  return rivals.slice(0, mostCandidates).map((rival, at) => {
    const differentiator = differentiatorOf(target, rival, rivals, places[at] ?? [], search, find);
    return presentCandidate(rival, search, telling(places, at), differentiator);
  });
}

export function presentCandidate(
  scored: Scored,
  { index }: Search,
  where?: Place,
  differentiator?: string,
): Candidate {
  const node = nodeAt(index, scored.node);
  const candidate = {
    ref: node.ref,
    role: node.role,
    name: labelOf(node),
    score: Math.round(scored.score * 1000) / 1000,
    place: (where ?? placesOf(index, scored.node)[0])?.words ?? '',
  };
  return differentiator === undefined ? candidate : { ...candidate, differentiator };
}

/** The innermost place that the other rivals are not in; else the innermost. */
function telling(places: readonly (readonly Place[])[], at: number): Place | undefined {
  const own = places[at] ?? [];
  return (
    own.find(({ words }) =>
      places.every((other, index) => index === at || other.every((place) => place.words !== words)),
    ) ?? own[0]
  );
}

function differentiatorOf(
  target: Target,
  rival: Scored,
  rivals: readonly Scored[],
  places: readonly Place[],
  search: Search,
  find: Find,
): string | undefined {
  const { index } = search;
  const chooses = (narrowed: Target): boolean => {
    const found = find(narrowed, search).nodes;
    const best = found[0];
    return best !== undefined && found.every(({ node }) => isSameOutcome(index, node, rival.node));
  };
  const node = nodeAt(index, rival.node);
  if (target.relation === undefined) {
    for (const { words, anchor } of places.slice(0, mostTries)) {
      if (chooses({ ...target, relation: { kind: 'in', anchor } })) return words;
    }
  }
  const role = roleWordOf(node);
  if (role && target.role === undefined && chooses({ ...target, role })) return spokenRole(node);
  const label = node.name;
  if (
    label &&
    label !== target.name &&
    label.length <= 60 &&
    chooses({ ...target, name: label, quoted: true })
  )
    return `"${label}"`;
  if (target.ordinal !== undefined) return undefined;
  for (let ordinal = 1; ordinal <= Math.min(rivals.length, 30); ordinal++) {
    if (chooses({ ...target, ordinal })) return ordinalWord(ordinal);
  }
  return undefined;
}

/** 1st, 2nd, 3rd, 4th, 11th, 21st. */
export function ordinalWord(ordinal: number): string {
  const tens = ordinal % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][ordinal % 10] ?? 'th');
  return `${ordinal}${ending}`;
}
