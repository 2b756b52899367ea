import type { Alternative, Intent, Target } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { Match, Resolution, ResolveContext, Resolved, Unresolved } from '#core/domain/resolution.ts';
import type { Fingerprint, Healing, MemoryEntry, ResolvedBy } from '#core/domain/step-memory.ts';
import { findNodes } from '#engine/resolver/find-nodes.ts';
import { indexPage, nodeAt } from '#engine/resolver/page-index.ts';
import type { PageIndex } from '#engine/resolver/page-index.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { searchFor } from '#engine/resolver/resolve-target.ts';
import { labelAt, likeElements, spokenFingerprint } from './fingerprint.ts';
import { findRenamed } from './renamed.ts';
import { isSame, singleOut, voteOn, weightOf } from './vote.ts';
import type { Side, Vote } from './vote.ts';

/** What a memory makes of what the words came to. */
export type Replayed = {
  readonly resolution: Resolved;
  readonly by: ResolvedBy;
  readonly healed?: Healing;
  /** `known`: as good as an exact match · `recognised`: as an approximate one · `renamed`: only on a page that has come to rest. */
  readonly trust: 'known' | 'recognised' | 'renamed';
};

export type ReplayContext = ResolveContext & {
  /** Only exact matches, and those that were taken before: nothing is recognised beyond the words. */
  readonly strict: boolean;
};

/**
 * Asks a memory about what the words came to on this page. The words keep the last word: an element that they are sure of is taken
 * whatever was remembered. A memory confirms an approximate match, breaks a tie between equals where one of them is the remembered
 * one beyond doubt, and finds what only its unquoted label has lost. Undefined where it has nothing to add. Pure.
 */
export function replay(
  words: Resolution,
  alternatives: readonly Alternative[],
  entry: MemoryEntry,
  view: PageView,
  context: ReplayContext,
): Replayed | undefined {
  const index = indexPage(view, context.synonyms);
  if ('candidates' in words) {
    if (context.strict) return undefined;
    return words.verdict === 'ambiguous'
      ? tieBroken(words, alternatives, entry, index, context)
      : renamed(alternatives, entry, index);
  }
  if (words.target === undefined) return undefined;
  const vote = voteOn(entry.target, index, index.placeOf(words.target.ref));
  const isIt = isSame(vote) && !isElsewhere(entry.target, vote, index);
  if (isIt && isSameDestination(entry, words.destination, index))
    return { resolution: words, by: 'memory', trust: 'known' };
  if (words.verdict === 'sure' || entry.interaction !== words.intent.interaction) return undefined;
  const healed = changeOf(entry, words.target, index, words.explanation);
  return healed && { resolution: words, by: 'healed', healed, trust: 'recognised' };
}

/** Whether another element has the test id that was remembered: then this one only looks like it. */
function isElsewhere({ testId }: Fingerprint, { differ }: Vote, { nodes }: PageIndex): boolean {
  return differ.has('testId') && nodes.some((node) => node.testId === testId);
}

function isSameDestination(
  { destination }: MemoryEntry,
  match: Match | undefined,
  index: PageIndex,
): boolean {
  if (destination === undefined || match === undefined) return destination === match;
  return isSame(voteOn(destination, index, index.placeOf(match.ref)));
}

/** What was remembered and what is there now; undefined where a user would call both the same. */
function changeOf({ target }: MemoryEntry, match: Match, index: PageIndex, why: string): Healing | undefined {
  const at = index.placeOf(match.ref);
  const was = spokenFingerprint(target.role, target.label);
  const is = spokenFingerprint(nodeAt(index, at).role, labelAt(index, at));
  return was === is ? undefined : { old: was, new: is, why };
}

function tieBroken(
  words: Unresolved,
  alternatives: readonly Alternative[],
  { target, interaction }: MemoryEntry,
  index: PageIndex,
  context: ReplayContext,
): Replayed | undefined {
  if (words.intent.interaction !== interaction) return undefined;
  const rivals = words.candidates.map(({ ref }) => index.placeOf(ref)).filter((at) => at >= 0);
  const like = likeElements(index, target.role, target.label);
  const found = singleOut(target, index, [...new Set([...rivals, ...like])]);
  if (found === undefined) return undefined;
  const { ref } = nodeAt(index, found);
  const again = resolve(alternatives, index.page, { ...context, remembered: ref });
  if ('candidates' in again || again.target?.ref !== ref || again.intent.interaction !== interaction)
    return undefined;
  const why = reasons(voteOn(target, index, found));
  const said = again.intent.target?.said ?? '';
  const explanation = `Several elements fit ‘${said}’; the one that was taken before was taken: the ${spokenFingerprint(target.role, target.label)} (${why})`;
  return {
    resolution: { ...again, verdict: 'approximate', explanation },
    by: 'memory',
    trust: 'recognised',
  };
}

/** What the words no longer find, because its label has changed. */
function renamed(
  alternatives: readonly Alternative[],
  entry: MemoryEntry,
  index: PageIndex,
): Replayed | undefined {
  if (alternatives.some(({ intent }) => intent.target !== undefined && isQuoted(intent.target)))
    return undefined;
  const found = lookForRenamed(alternatives, entry, index);
  if (found === undefined) return undefined;
  const { intent, confidence, match, healed } = found;
  return {
    resolution: {
      verdict: 'approximate',
      intent,
      confidence,
      target: match,
      matches: [match],
      explanation: `Nothing fits ‘${intent.target?.said ?? ''}’ any more. The ${healed.old} is now called the ${healed.new}: ${healed.why}`,
    },
    by: 'healed',
    healed,
    trust: 'renamed',
  };
}

/**
 * What to tell where nothing fits what a step quotes, though something has all the marks of what an earlier run took. It is not taken:
 * the quoted text is an identity.
 */
export function renamedPerhaps(
  words: Resolution,
  alternatives: readonly Alternative[],
  entry: MemoryEntry,
  view: PageView,
  context: ResolveContext,
): string | undefined {
  if (words.verdict !== 'not-found') return undefined;
  const found = lookForRenamed(alternatives, entry, indexPage(view, context.synonyms));
  if (found === undefined) return undefined;
  const { old, new: now, why } = found.healed;
  return `An earlier run took the ${old} here, and the ${now} is what it may be called now (${why}): if that is meant, change the step.`;
}

type FoundRenamed = {
  readonly intent: Intent;
  readonly confidence: number;
  readonly match: Match;
  readonly healed: Healing;
};

function lookForRenamed(
  alternatives: readonly Alternative[],
  entry: MemoryEntry,
  index: PageIndex,
): FoundRenamed | undefined {
  const reading = alternatives.find(
    ({ intent }) => intent.interaction === entry.interaction && intent.target,
  );
  const target = reading?.intent.target;
  if (reading === undefined || target === undefined || !isNamed(target)) return undefined;
  const { intent, confidence } = reading;
  const found = findRenamed(entry.target, target, index, placedAs(target, intent, index));
  if (found === undefined) return undefined;
  const node = nodeAt(index, found.at);
  const match: Match = { ref: node.ref, role: node.role, name: node.name, score: shareOf(found.vote) };
  const healed = changeOf(entry, match, index, reasons(found.vote));
  return healed && { intent, confidence, match, healed };
}

/** Quoted text, selectors and ordinals are identities: what they no longer pick is not there. */
function isQuoted({ quoted, name }: Target): boolean {
  return quoted && name !== '';
}

function isNamed({ name, selector, ordinal }: Target): boolean {
  return name !== '' && selector === undefined && ordinal === undefined;
}

/** Those of the role, state and place that the words say, whatever they are called. */
function placedAs(target: Target, intent: Intent, index: PageIndex): ReadonlySet<number> {
  const unnamed: Target = { ...target, name: '', quoted: false };
  return new Set(findNodes(unnamed, searchFor(intent, index)).nodes.map(({ node }) => node));
}

const sideWords: Partial<Record<Side, string>> = {
  testId: 'the same test id',
  attributes: 'the same id and name',
  leadsTo: 'the same address',
  row: 'the same row',
  places: 'the same section',
  columns: 'the same column',
  placeholder: 'the same placeholder',
};

function reasons({ agree }: Vote): string {
  const said = Object.entries(sideWords)
    .filter(([side]) => agree.has(side as Side))
    .map(([, words]) => words);
  const isBetween = agree.has('before') && agree.has('after');
  return [...said, ...(isBetween ? ['between the same neighbours'] : [])].join(', ');
}

function shareOf({ agree, differ }: Vote): number {
  const agreed = weightOf(agree);
  return Math.round((100 * agreed) / (agreed + weightOf(differ))) / 100;
}
