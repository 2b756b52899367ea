import type { Target } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';
import { isFilled } from './action-fit.ts';
import { contentFields, describingFields, isContainerRole, perceivedFields } from './fields.ts';
import type { Field, FieldKind } from './fields.ts';
import { isAccountedFor, itemTexts, surroundings } from './context.ts';
import { labelWithin } from './label-within.ts';
import { monthsShown } from './months-shown.ts';
import { nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { compare } from './similarity.ts';
import { stepButtons } from './steppers.ts';
import type { Prepared, Similarity } from './similarity.ts';
import { thresholds } from './thresholds.ts';
import { turningWords } from './synonyms.ts';
import { fold, foldLabel, holdsText, wordsOf } from './words.ts';

/** How a node answers to a name. */
export type NameMatch = {
  /** 0 to 1. */
  readonly text: number;
  /** Share of the words said that the node accounts for, rare words counting more. */
  readonly coverage: number;
  /** For a quoted name: 3 the same text, 2 in another case, 1 it holds the text; 0 for a description. */
  readonly quality: 0 | 1 | 2 | 3;
  readonly via?: FieldKind;
  readonly label: string;
  /** The words said stand among others in a whole sentence: enough to see it, not to act on it. */
  readonly inSentence?: true;
};

export type NameMatcher = (node: number) => NameMatch | undefined;

/** A word that is part of a phrase counts as half said. */
const halfCovered = 0.4;
/** A value that somebody would say to tell a field by. */
const longestValue = 60;
/** Coverage of an element that leaves a word open: less than acting takes. */
const unaccounted = thresholds.coverage - 0.01;

const anything: NameMatch = { text: 1, coverage: 1, quality: 0, label: '' };

/** Answers for each node whether it is called what the target says. Undefined: not at all. */
export function createNameMatcher(target: Target, index: PageIndex, typing: boolean): NameMatcher {
  const name = fold(target.name);
  if (target.steps) return stepMatcher(stepButtons(target.steps, index));
  if (name === '') return () => anything;
  if (target.within) return statementMatcher(target, index);
  return target.quoted ? quotedMatcher(target, name, index) : describedMatcher(target, name, index, typing);
}

function stepMatcher(buttons: ReadonlySet<number>): NameMatcher {
  return (at) => (buttons.has(at) ? anything : undefined);
}

function statementMatcher(target: Target, index: PageIndex): NameMatcher {
  const isWithin = labelWithin(target, index);
  return (at) => {
    const { name: label, ownText } = nodeAt(index, at);
    return isWithin(at) ? { text: 0.9, coverage: 1, quality: 0, label: label || ownText } : undefined;
  };
}

function quotedMatcher(target: Target, name: string, index: PageIndex): NameMatcher {
  const wanted = foldLabel(name) || name;
  const wantedLower = wanted.toLowerCase();
  const nameLower = name.toLowerCase();
  const qualityOf = (field: Field): 0 | 1 | 2 | 3 => {
    const text = fold(field.text);
    if (text.length < wanted.length) return 0;
    const lower = text.toLowerCase();
    if (!holdsText(lower, nameLower))
      return lower.length >= wantedLower.length && foldLabel(lower) === wantedLower ? caseOf(text) : 0;
    return foldLabel(text).length === wanted.length ? caseOf(text) : 1;
  };
  const caseOf = (text: string): 2 | 3 => (foldLabel(text) === wanted ? 3 : 2);
  return (at) => {
    let best: NameMatch | undefined;
    const fields = perceivedFields(index, at, target.role);
    if (isContainerRole(target.role)) fields.push(...contentFields(index, at, target.role));
    for (const field of fields) {
      // What a field happens to hold names it only where a field was asked for.
      const byValue = field.kind === 'value' && target.role === undefined;
      const quality = byValue ? (Math.min(1, qualityOf(field)) as 0 | 1) : qualityOf(field);
      if (quality === 0 || quality <= (best?.quality ?? 0)) continue;
      best = {
        text: thresholds.quotedText[quality] * (field.kind === 'value' ? 0.97 : 1),
        coverage: 1,
        quality,
        via: field.kind,
        label: field.text,
      };
    }
    return best;
  };
}

function describedMatcher(target: Target, name: string, index: PageIndex, typing: boolean): NameMatcher {
  const variants = [{ query: index.prepared(name), factor: 1 }];
  if (typing)
    for (const field of typingVariants(index, name))
      variants.push({ query: index.prepared(field), factor: 0.9 });
  const weights = new Map(variants.map(({ query }) => [query, query.terms.map(index.weigh)]));
  const container = isContainerRole(target.role);
  const months = saysCalendar(name, index) ? monthsShown(index) : undefined;
  return (at) => {
    let best: NameMatch | undefined;
    for (const { query, factor } of variants) {
      const covered = query.terms.map(() => 0);
      let text = 0;
      let via: Field | undefined;
      const consider = (field: Field): void => {
        const found: Similarity = compare(query, index.prepared(field.text), index.concepts, index.weigh);
        if (found.score === 0 || isOtherPicture(query, field, found.score, index)) return;
        for (const [term, share] of found.covered.entries())
          covered[term] = Math.max(covered[term] ?? 0, share);
        const score = found.score * field.weight * factor;
        if (score > text) [text, via] = [score, field];
      };
      for (const field of describingFields(index, at, target.role)) consider(field);
      if (months?.has(at)) consider({ text: 'calendar', weight: 0.88, kind: 'hint' });
      if (container) for (const field of contentFields(index, at, target.role)) consider(field);
      if (!via) continue;
      const coverage = share(covered, weights.get(query) ?? []);
      const inSentence =
        coverage >= 0.95 && text < thresholds.inSentence * factor && isSentence(nodeAt(index, at), via);
      if (inSentence) text = thresholds.inSentence * factor;
      const said = { text, quality: 0, via: via.kind, label: via.text } as const;
      if (best && text <= best.text) continue;
      const open = query.terms.filter((_, term) => (covered[term] ?? 0) < halfCovered);
      // A word that nothing accounts for may be the one that tells this element from the one that is meant.
      const known = open.length === 0 || isAccountedFor(open, at, index);
      const counted = known ? coverage : Math.min(coverage, unaccounted);
      best = { ...said, coverage: counted, ...(inSentence && { inSentence }) };
    }
    return best && withSurroundings(best, at, index, name);
  };
}

/**
 * A picture is what it is called, no part of that: three dots are not six dots. Of what its set calls it the very words count: what is
 * called "create" shows a pencil.
 */
function isOtherPicture(query: Prepared, { text, kind }: Field, score: number, index: PageIndex): boolean {
  if (kind === 'icon name') return score < 0.95 && !sameWords(query, index.prepared(text));
  if (kind !== 'picture') return false;
  // An arrow is one wherever it points; who says where it points means no other.
  if (text === 'arrow') return query.lower !== 'arrow';
  const { covered } = compare(index.prepared(text), query, index.concepts, index.weigh);
  return covered.some((share) => share < 0.8);
}

/** "List view" is "view list". */
function sameWords({ terms }: Prepared, other: Prepared): boolean {
  const stems = (all: Prepared['terms']): string =>
    all
      .map(({ stem }) => stem)
      .toSorted()
      .join(' ');
  return terms.length > 1 && stems(terms) === stems(other.terms);
}

function saysCalendar(name: string, index: PageIndex): boolean {
  const [calendar] = index.prepared('calendar').terms;
  return index
    .prepared(name)
    .terms.some(({ concepts }) => concepts.some((concept) => calendar?.concepts.includes(concept)));
}

/** The label of a checkbox and a message are whole sentences: what was said of them may be a word of it. */
function isSentence(node: ViewNode, { text: label, kind }: Field): boolean {
  if (!/\s/.test(label) || wordsOf(label).some((word) => turningWords.has(word))) return false;
  if (/^(checkbox|radio|switch)$/.test(node.role) || (!node.interactive && node.ownText === label))
    return true;
  return isFilled(node) && (kind === 'label' || kind === 'placeholder');
}

function share(covered: readonly number[], weights: readonly number[]): number {
  let all = 0;
  let found = 0;
  for (const [at, weight] of weights.entries()) {
    all += weight;
    found += weight * (covered[at] ?? 0);
  }
  return all === 0 ? 0 : found / all;
}

/** "Log in input" is where the name goes with which one logs in. */
function typingVariants(index: PageIndex, name: string): string[] {
  const terms = index.prepared(name).terms;
  const signIn = index.prepared('log in').terms[0];
  const isSignIn =
    terms.length > 0 &&
    terms.every((term) => term.concepts.some((concept) => signIn?.concepts.includes(concept)));
  return isSignIn || /^(user|login name|account)$/i.test(name)
    ? ['username', 'email', 'user name or email']
    : [];
}

/**
 * Words that the node itself does not account for may name where it is: "the billing email" is the email in the section "Billing".
 * Never enough to be sure.
 */
function withSurroundings(match: NameMatch, at: number, index: PageIndex, name: string): NameMatch {
  const { value = '' } = nodeAt(index, at);
  const saysValue = value !== '' && value.length <= longestValue && match.via !== 'value';
  if ((match.coverage >= 0.95 && !saysValue) || match.coverage < 0.3) return match;
  const query = index.prepared(name);
  const label = index.prepared(match.label);
  const own = compare(query, label, index.concepts, index.weigh);
  const missing = query.terms.filter((_, term) => (own.covered[term] ?? 0) < 0.9);
  if (missing.length === 0 || missing.length === query.terms.length) return match;
  // "The surname Quintela": what the field holds now tells it as well.
  const around = [...surroundings(index, at), ...itemTexts(index, at), ...(saysValue ? [value] : [])];
  const found = missing.filter((term) =>
    around.some((text) => index.prepared(text).terms.some((other) => other.stem === term.stem)),
  );
  if (found.length < missing.length) return match;
  const rest = {
    ...query,
    terms: query.terms.filter((term) => !missing.includes(term)),
    lower: '',
    glued: '',
  };
  const alone = compare(rest, label, index.concepts, index.weigh).score;
  return alone < 0.85
    ? match
    : { ...match, text: Math.max(match.text, 0.85 * alone), coverage: Math.max(match.coverage, 0.9) };
}
