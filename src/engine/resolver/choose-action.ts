import type { Alternative } from '#core/domain/intent.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { isTyped } from './action-fit.ts';
import { isSameOutcome } from './outcome.ts';
import { isInside, nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { thresholds } from './thresholds.ts';

/** A reading with what came of it on this page. */
export type Tried = {
  readonly alternative: Alternative;
  /** Built when asked: words that single out rivals are costly. */
  readonly resolution: () => Resolution;
  readonly verdict: Resolution['verdict'];
  /** How well it fits, 0 to 1, readings' own likelihood counted in. */
  readonly rank: number;
  /** What would be done to what: readings that come to the same are one. */
  readonly outcome: string;
  /** The element, where there is one. */
  readonly ref?: string;
};

/** The reading that fits the page best, or an ambiguity where two that come to different things fit it equally. */
export function chooseAction(tried: readonly Tried[], first: Tried, index: PageIndex): Tried {
  const usable = tried
    .filter((one) => one.verdict !== 'not-found' && !isNothingToTurnOn(one, tried, index))
    .toSorted((a, b) => b.rank - a.rank);
  const [likeliest] = usable;
  if (!likeliest) return first;
  const best = turnedOn(likeliest, usable);
  if (best !== likeliest) return best;
  const inner = namedInside(best, usable, index);
  if (inner) return inner;
  if (best.verdict === 'ambiguous' && best.alternative.intent.target?.name === '') {
    // "the menu" alone tells nothing where several are on the page; what else the sentence may mean may tell.
    const told = usable.find(({ verdict, alternative }) => verdict === 'sure' && isQuotedTarget(alternative));
    if (told) return told;
  }
  const rival = usable.find(
    (other) =>
      other.outcome !== best.outcome &&
      other.rank > best.rank - thresholds.margin &&
      !isPartOfSame(best, other, index),
  );
  if (!rival || best.verdict === 'ambiguous') return best;
  // Two readings that fit the page equally well: the likelier one, if it leads as a reading; else nobody can tell.
  return best.alternative.confidence - rival.alternative.confidence > 0.02
    ? best
    : { ...best, verdict: 'ambiguous', resolution: () => twoReadings(best, rival) };
}

/** "The details of the card": of the card itself and what in it is called "Details", that is meant. */
function namedInside(best: Tried, usable: readonly Tried[], index: PageIndex): Tried | undefined {
  const { interaction, target } = best.alternative.intent;
  if (best.ref === undefined || target?.relation) return undefined;
  const outer = index.placeOf(best.ref);
  const isGroup = interaction === 'select-option' && nodeAt(index, outer).role === 'radiogroup';
  if (best.verdict !== 'approximate' && !isGroup) return undefined;
  return usable.find(
    ({ verdict, ref, alternative: { intent } }) =>
      verdict === 'sure' &&
      ref !== undefined &&
      ref !== best.ref &&
      (intent.interaction === interaction || (isGroup && /^(?:click|check)$/.test(intent.interaction))) &&
      (isGroup || intent.target?.relation !== undefined) &&
      isInside(index, index.placeOf(ref), outer),
  );
}

/** A tab that holds a link of its name and nothing else is pressed with it. */
function isPartOfSame(one: Tried, other: Tried, index: PageIndex): boolean {
  if (isOfGroup(one, other, index)) return true;
  const [a, b] = [one.alternative.intent, other.alternative.intent];
  if (a.interaction !== b.interaction || a.value !== b.value || a.destination || b.destination) return false;
  if (one.ref === undefined || other.ref === undefined) return false;
  const [at, otherAt] = [index.placeOf(one.ref), index.placeOf(other.ref)];
  return nodeAt(index, at).text === nodeAt(index, otherAt).text && isSameOutcome(index, at, otherAt);
}

/** A radio button, and the group from which it would be chosen. */
function isOfGroup(one: Tried, other: Tried, index: PageIndex): boolean {
  if (other.alternative.intent.interaction !== 'select-option') return false;
  if (one.ref === undefined || other.ref === undefined) return false;
  const [at, group] = [index.placeOf(one.ref), index.placeOf(other.ref)];
  return nodeAt(index, group).role === 'radiogroup' && at !== group && isInside(index, at, group);
}

function isQuotedTarget({ intent }: Alternative): boolean {
  return intent.target?.quoted === true && intent.target.name !== '';
}

/** "Switch on 'Secret'" may mean a button to be clicked; a field that is typed into, and a mere text, is never turned on. */
function isNothingToTurnOn({ alternative, ref }: Tried, tried: readonly Tried[], index: PageIndex): boolean {
  if (alternative.intent.interaction !== 'click' || ref === undefined) return false;
  const turns = tried.some(({ alternative: { intent } }) => /^(?:un)?check$/.test(intent.interaction));
  const node = nodeAt(index, index.placeOf(ref));
  return turns && (isTyped(node) || !node.interactive);
}

/** "Accept the terms" means the box to be ticked: a click would take it off where it is ticked already. */
function turnedOn(best: Tried, usable: readonly Tried[]): Tried {
  const { interaction } = best.alternative.intent;
  if (interaction !== 'click' || best.ref === undefined) return best;
  return (
    usable.find(({ ref, alternative }) => ref === best.ref && alternative.intent.interaction === 'check') ??
    best
  );
}

function twoReadings(best: Tried, rival: Tried): Resolution {
  const [a, b] = [best.resolution(), rival.resolution()];
  const candidates = [a, b].flatMap((resolution) =>
    'candidates' in resolution
      ? resolution.candidates
      : resolution.target
        ? [{ ...resolution.target, place: '' }]
        : [],
  );
  const say = (resolution: Resolution): string =>
    `${resolution.intent.interaction} ${resolution.intent.target?.said ?? ''}`.trim();
  return {
    verdict: 'ambiguous',
    intent: a.intent,
    message: `The sentence may mean "${say(a)}" or "${say(b)}", and the page has both. Put the name of the element in quotes and say what it is.`,
    candidates: candidates.slice(0, 8),
  };
}
