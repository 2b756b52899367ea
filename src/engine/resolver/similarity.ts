import { turningWords } from './synonyms.ts';
import type { Concepts, Term } from './concepts.ts';
import { isStopWord, isValueWord, spelling } from './words.ts';

/** A text prepared for comparing. */
export type Prepared = {
  readonly lower: string;
  /** Letters and digits alone: "e-mail" and "email" are glued alike. */
  readonly glued: string;
  /** Without stop words, unless nothing else is left. */
  readonly terms: readonly Term[];
  /** The same without phrases: "confirm" is a part of "confirm password". */
  readonly singles: readonly Term[];
};

export type Similarity = {
  /** 0 to 1. */
  readonly score: number;
  /** Which of the query's terms are accounted for, 0 to 1 each, in the query's order. */
  readonly covered: readonly number[];
  /** Words of one meaning were said differently, or spelled differently. */
  readonly inexact: boolean;
};

/** How telling a term is on this page: rare terms tell more. */
export type Weigh = (term: Term) => number;

const exact = 1;
const sameContent = 0.97;
const sameGlued = 0.96;
const sameStems = 0.94;
const sameConcepts = 0.9;
const softCeiling = 0.93;
/** Missing a word of the query is worse than having one more. */
const betaSquared = 2.5;
const opposedFactor = 0.35;
const turnedFactor = 0.6;

export function prepare(text: string, words: readonly string[], concepts: Concepts): Prepared {
  const terms = telling(concepts.termsOf(words));
  const hasPhrase = terms.some(({ surface }) => surface.includes(' '));
  const singles = hasPhrase ? telling(concepts.singlesOf(words)) : terms;
  return { lower: text.toLowerCase(), glued: words.join(''), terms, singles };
}

function telling(terms: readonly Term[]): readonly Term[] {
  const content = terms.filter(({ surface }) => !isStopWord(surface));
  return content.length > 0 ? content : terms;
}

/** How alike two terms are: 1 the same word, .97 another form of it, .9 the same concept, .8 misspelled. */
export function termSimilarity(a: Term, b: Term): number {
  if (a.surface === b.surface) return 1;
  if (a.stem === b.stem) return 0.97;
  if (a.concepts.some((concept) => b.concepts.includes(concept))) return 0.9;
  return spelling(a.surface, b.surface);
}

/** How well a label fits what was said. */
export function compare(query: Prepared, label: Prepared, concepts: Concepts, weigh: Weigh): Similarity {
  if (query.terms.length === 0 || label.terms.length === 0) return none(query);
  const all = query.terms.map(() => 1);
  if (query.lower === label.lower) return { score: exact, covered: all, inexact: false };
  const whole = wholeSimilarity(query, label);
  if (whole > 0) return { score: whole, covered: all, inexact: whole < sameStems };
  const soft = softSimilarity(query, label, concepts, weigh);
  if (query.terms === query.singles && label.terms === label.singles) return soft;
  // A phrase may share a word with what was said, unless it means the opposite.
  const factor = areOpposed(query, label, concepts) ? opposedFactor : 1;
  const apart = softSimilarity(
    { ...query, terms: query.singles },
    { ...label, terms: label.singles },
    concepts,
    weigh,
  );
  if (apart.score * factor <= soft.score) return soft;
  const coverage = apart.covered.reduce((sum, share) => sum + share, 0) / apart.covered.length;
  return { score: apart.score * factor, covered: query.terms.map(() => coverage * factor), inexact: true };
}

function areOpposed(query: Prepared, label: Prepared, concepts: Concepts): boolean {
  return query.terms.some(
    (term) =>
      !label.terms.some((other) => termSimilarity(term, other) >= 0.95) &&
      label.terms.some((other) => concepts.areOpposed(term, other)),
  );
}

function none(query: Prepared): Similarity {
  return { score: 0, covered: query.terms.map(() => 0), inexact: true };
}

/** A number, or the plus before one: "Express (+ $9.00)". */
function isValueIn(label: Prepared, term: Term): boolean {
  if (isValueWord(term.surface)) return true;
  return term.surface === '+' && label.terms.some(({ surface }) => isValueWord(surface));
}

function wholeSimilarity(query: Prepared, label: Prepared): number {
  if (query.glued === label.glued) return sameGlued;
  // What stands after a label ("Total: $42.00") is not part of it.
  const labelTerms = label.terms.some((term) => !isValueIn(label, term))
    ? label.terms.filter(
        (term) => !isValueIn(label, term) || query.terms.some((other) => other.surface === term.surface),
      )
    : label.terms;
  if (query.terms.length !== labelTerms.length) return 0;
  let lowest = sameContent;
  for (const [at, term] of query.terms.entries()) {
    const other = labelTerms[at];
    const alike = other ? termSimilarity(term, other) : 0;
    if (alike < 0.9) return 0;
    lowest = Math.min(lowest, alike === 1 ? sameContent : alike === 0.97 ? sameStems : sameConcepts);
  }
  return labelTerms.length < label.terms.length ? Math.min(lowest, sameGlued) : lowest;
}

function softSimilarity(query: Prepared, label: Prepared, concepts: Concepts, weigh: Weigh): Similarity {
  const covered: number[] = [];
  const used = new Set<Term>();
  let asked = 0;
  let found = 0;
  let opposed = false;
  let inexact = false;
  for (const term of query.terms) {
    let best = 0;
    let bestTerm: Term | undefined;
    for (const other of label.terms) {
      const alike = termSimilarity(term, other);
      if (alike > best) [best, bestTerm] = [alike, other];
    }
    if (best < 0.95) {
      if (label.terms.some((other) => concepts.areOpposed(term, other))) opposed = true;
      if (best > 0) inexact = true;
    }
    if (bestTerm) used.add(bestTerm);
    const weight = weigh(term);
    asked += weight;
    found += weight * best;
    covered.push(best);
  }
  const recall = asked === 0 ? 0 : found / asked;
  const precision = precisionOf(query, label, used, weigh);
  const f =
    recall + precision === 0
      ? 0
      : ((1 + betaSquared) * precision * recall) / (betaSquared * precision + recall);
  let score = softCeiling * f;
  if (opposed) score *= opposedFactor;
  if (turns(query, label)) score *= turnedFactor;
  return { score, covered: opposed ? covered.map((share) => share * opposedFactor) : covered, inexact };
}

function precisionOf(query: Prepared, label: Prepared, used: ReadonlySet<Term>, weigh: Weigh): number {
  let all = 0;
  let matched = 0;
  for (const term of label.terms) {
    const weight = weigh(term);
    // Numbers beside a label are its value.
    if (isValueIn(label, term) && !used.has(term) && !query.terms.some((other) => isValueWord(other.surface)))
      continue;
    all += weight;
    if (used.has(term)) matched += weight;
  }
  return all === 0 ? 0 : matched / all;
}

/** The label holds a word that turns its meaning ("without", "all") and that was not said. */
function turns(query: Prepared, label: Prepared): boolean {
  return label.terms.some(
    (term) => turningWords.has(term.surface) && !query.terms.some((other) => other.surface === term.surface),
  );
}
