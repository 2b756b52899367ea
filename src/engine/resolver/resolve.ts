import { interactions } from '#core/domain/interaction.ts';
import type { Alternative, Intent, Target } from '#core/domain/intent.ts';
import type { Resolution, Resolve, ResolveContext } from '#core/domain/resolution.ts';
import { chooseAction } from './choose-action.ts';
import type { Tried } from './choose-action.ts';
import { withCrossing } from './crossing.ts';
import { dayOfCalendar } from './day-of-calendar.ts';
import { findNodes } from './find-nodes.ts';
import { withFurther } from './further-readings.ts';
import { closest, indexPage, isInside, nodeAt, nodesWhere } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { withPageAsPlace } from './of-the-page.ts';
import { withOption } from './option-within.ts';
import { resolveAssertion } from './resolve-assertion.ts';
import { resolveOption } from './resolve-option.ts';
import { isResolved, presentMatch, resolveTarget, searchFor } from './resolve-target.ts';
import type { ResolvedTarget, TargetOutcome } from './resolve-target.ts';
import { withShownCount } from './shown-count.ts';
import { thresholds } from './thresholds.ts';
import { withTreeSwitcher } from './tree-switcher.ts';
import { fold } from './words.ts';
import { unresolvedAs } from './unresolved.ts';

/**
 * Chooses among the readings of a clause by what is on the page: the element to act on or to judge, or why there is none.
 * Pure. Never takes one of two that fit equally.
 */
export const resolve: Resolve = (alternatives, page, context) => {
  const day = dayOfCalendar(alternatives, page);
  if (day) return day;
  const index = indexPage(page, context.synonyms);
  const readings = alternatives
    .flatMap(withFurther)
    .flatMap((alternative) => withCrossing(alternative, index))
    .flatMap((alternative) => withPageAsPlace(alternative, index))
    .flatMap((alternative) => withShownCount(alternative, index))
    .flatMap((alternative) => withTreeSwitcher(alternative, index))
    .flatMap((alternative) => withOption(alternative, findNodes, searchFor(alternative.intent, index)));
  const highest = Math.max(0, ...readings.map(({ confidence }) => confidence));
  const tried = readings.map((alternative) => tryReading(alternative, highest, index, context));
  const first = tried[0];
  if (!first) throw new RangeError('A clause has at least one reading');
  if (interactions[first.alternative.intent.interaction].kind === 'assert')
    return chooseAssertion(tried, first).resolution();
  return chooseAction(tried, first, index).resolution();
};

/** Whether a reading takes the same words as one name, and finds just that, where the other found something like it. */
function isWholeNameOf(found: Tried, other: Tried): boolean {
  const [part, whole] = [found.alternative.intent.target, other.alternative.intent.target];
  if (other.verdict !== 'sure' || part?.role === undefined || whole?.role !== undefined) return false;
  return part.said === whole?.said && scoreOf(other) > scoreOf(found) + thresholds.margin;
}

function scoreOf({ resolution }: Tried): number {
  const resolved = resolution();
  return ('target' in resolved && resolved.target?.score) || 0;
}

/**
 * The likeliest reading whose element is on the page. Of assertions that something is absent the likeliest alone, unless a
 * reading that is nearly as likely finds the very words: then it is not absent.
 */
function chooseAssertion(tried: readonly Tried[], first: Tried): Tried {
  const isFound = ({ verdict }: Tried): boolean => verdict === 'sure' || verdict === 'approximate';
  // What is clear of a row or an item was not said of the label in it alone.
  const ofItems = tried.find(
    (other) => isFound(other) && other.alternative.intent.interaction === 'assert-items',
  );
  if (ofItems) return ofItems;
  // "Not available": greyed out where it is there, or it is not there.
  const absent = tried.find(({ alternative: { intent } }) => intent.interaction === 'assert-hidden');
  if (absent && first.verdict === 'not-found' && first.alternative.intent.state === 'enabled') return absent;
  if (first.alternative.intent.interaction === 'assert-hidden' || first.alternative.intent.negated) {
    const likely = first.alternative.confidence * 0.8;
    const seen = tried.find(
      (other) =>
        isFound(other) &&
        other.alternative.confidence >= likely &&
        other.alternative.intent.target?.quoted === true,
    );
    return isFound(first) ? first : (seen ?? first);
  }
  const found = tried.find(isFound);
  const whole = found && tried.find((other) => isWholeNameOf(found, other));
  return whole ?? found ?? tried.find(({ verdict }) => verdict === 'ambiguous') ?? first;
}

function tryReading(
  alternative: Alternative,
  highest: number,
  index: PageIndex,
  context: ResolveContext,
): Tried {
  const { intent, confidence } = alternative;
  const discount = thresholds.confidence * (highest - confidence);
  if (interactions[intent.interaction].kind !== 'act') {
    const resolution = resolveAssertion(intent, confidence, index, context);
    return {
      alternative,
      verdict: resolution.verdict,
      rank: 1 - discount,
      outcome: intent.interaction,
      resolution: () => resolution,
    };
  }
  const target = intent.target;
  const namesOption = intent.interaction === 'select-option' && target?.role === 'option' && !target.selector;
  if (!target || namesOption) return withoutTarget(alternative, index, discount);
  const found = resolveTarget(target, intent, index, context.lastRef, context.remembered);
  if (intent.valueWithin || (isResolved(found) && isNoList(intent, found.best.node, index)))
    return {
      alternative,
      verdict: 'not-found',
      rank: -discount,
      outcome: `${intent.interaction} ?`,
      resolution: () => unresolvedAs('not-found', intent, () => nothingToChoose(intent)),
    };
  if (isResolved(found)) return acted(alternative, found, discount, index, context);
  const { verdict, rivals } = found;
  return {
    alternative,
    verdict,
    rank: (rivals[0]?.score ?? 0) - discount,
    outcome: `${intent.interaction} ?`,
    resolution: () => unresolvedAs(verdict, intent, () => found.message()),
  };
}

function acted(
  alternative: Alternative,
  found: ResolvedTarget,
  discount: number,
  index: PageIndex,
  context: ResolveContext,
): Tried {
  const { intent } = alternative;
  const target = presentMatch(found.best, index);
  const base = {
    intent,
    confidence: target.score,
    target,
    matches: found.matches.map((scored) => presentMatch(scored, index)),
  };
  const rank = found.best.score - discount - (lacksOption(intent, found.best.node, index) ? 0.3 : 0);
  const outcome = `${doneTo(intent, found.best.node, index)} ${target.ref} ${intent.value ?? ''}`;
  if (!intent.destination) {
    return {
      alternative,
      verdict: found.verdict,
      rank,
      outcome,
      ref: target.ref,
      resolution: () => ({ ...base, verdict: found.verdict, explanation: found.explanation }),
    };
  }
  const end = resolveDestination(intent.destination, index, context);
  if (!isResolved(end)) {
    return {
      alternative,
      verdict: end.verdict,
      rank,
      outcome,
      resolution: () => unresolvedAs(end.verdict, intent, () => end.message()),
    };
  }
  const verdict = found.verdict === 'sure' && end.verdict === 'sure' ? 'sure' : 'approximate';
  const destination = presentMatch(end.best, index);
  return {
    alternative,
    verdict,
    rank: Math.min(rank, end.best.score - discount),
    outcome: `${outcome} ${destination.ref}`,
    resolution: () => ({
      ...base,
      verdict,
      destination,
      explanation: `${found.explanation}; ${end.explanation}`,
    }),
  };
}

/** "The input of the node": on a drawing that is no field to type into, but a part that is marked so. */
function resolveDestination(destination: Target, index: PageIndex, context: ResolveContext): TargetOutcome {
  const intent = { interaction: 'drag', negated: false } as const;
  const end = resolveTarget(besideOf(destination) ?? destination, intent, index, context.lastRef);
  if (!isResolved(end) && destination.role === 'column' && destination.name !== '') {
    const { role: _role, ...called } = destination;
    const board = resolveTarget(called, intent, index, context.lastRef);
    if (isResolved(board)) return board;
  }
  if (isResolved(end) || destination.role !== 'field' || destination.name !== '') return end;
  const { role: _role, ...part } = destination;
  const other = resolveTarget({ ...part, name: 'input' }, intent, index, context.lastRef);
  return isResolved(other) ? other : end;
}

/** "To the right of the lamp" is a free place: what it is told by is found, and the drop goes beside it. */
function besideOf(destination: Target): Target | undefined {
  const { name, relation, ordinal, selector } = destination;
  if (name !== '' || ordinal !== undefined || selector || !relation || relation.anchorTo) return undefined;
  if (destination.role !== undefined && destination.role !== 'element') return undefined;
  return /^(?:below|above|left-of|right-of)$/.test(relation.kind) ? relation.anchor : undefined;
}

/** What is set on a list is chosen from it, whatever verb was said. */
function doneTo({ interaction }: Intent, at: number, index: PageIndex): Intent['interaction'] {
  const { tag, role } = nodeAt(index, at);
  const isList = tag === 'select' || ((role === 'combobox' || role === 'listbox') && tag !== 'input');
  return interaction === 'input-text' && isList ? 'select-option' : interaction;
}

/** "Sort the table by Reader" does not mean the list that offers "Due" and "Name". */
function lacksOption({ interaction, value }: Intent, at: number, index: PageIndex): boolean {
  const { tag, options } = nodeAt(index, at);
  if (interaction !== 'select-option' || tag !== 'select' || !options || value === undefined) return false;
  const wanted = fold(value).toLowerCase();
  return !options.some((option) => fold(option).toLowerCase().includes(wanted));
}

/** A group of radio buttons without that one, and a button in the head of a column, offer nothing that could be chosen. */
function isNoList({ interaction, value }: Intent, at: number, index: PageIndex): boolean {
  if (interaction !== 'select-option' || value === undefined) return false;
  const { role } = nodeAt(index, at);
  if (role === 'button') return closest(index, at, (node) => node.role === 'columnheader') >= 0;
  if (role !== 'radiogroup') return false;
  const wanted = fold(value).toLowerCase();
  return !nodesWhere(index, (node, inner) => node.role === 'radio' && isInside(index, inner, at)).some(
    (radio) =>
      [nodeAt(index, radio).name, nodeAt(index, radio).text].some(
        (text) => fold(text).toLowerCase() === wanted,
      ),
  );
}

function nothingToChoose(intent: Intent): { message: string; candidates: readonly [] } {
  return { message: `Nothing on the page offers "${intent.value ?? ''}" to be chosen.`, candidates: [] };
}

/** Addresses, keys, waiting, page scrolling need no element; an option may be found without its list being named. */
function withoutTarget(alternative: Alternative, index: PageIndex, discount: number): Tried {
  const { intent, confidence } = alternative;
  const option = intent.value ?? intent.target?.name;
  if (intent.interaction === 'select-option' && option !== undefined) {
    const resolution = resolveOption(intent, option, index);
    return {
      alternative,
      verdict: resolution.verdict,
      rank: 1 - discount,
      outcome: `select-option ${option}`,
      resolution: () => resolution,
    };
  }
  const resolution: Resolution = { verdict: 'sure', intent, confidence, matches: [], explanation: '' };
  return {
    alternative,
    verdict: 'sure',
    rank: 1 - discount,
    outcome: `${intent.interaction} ${intent.value ?? ''} ${intent.keys?.join() ?? ''}`,
    resolution: () => resolution,
  };
}
