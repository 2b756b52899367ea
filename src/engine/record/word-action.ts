import type { Intent } from '#core/domain/intent.ts';
import type { Resolved } from '#core/domain/resolution.ts';
import type { ElementAction } from '#core/domain/user-action.ts';
import { understand } from '#language/understand.ts';
import { isSameOutcome } from '#engine/resolver/outcome.ts';
import { indexPage, isInside, nodeAt } from '#engine/resolver/page-index.ts';
import type { PageIndex } from '#engine/resolver/page-index.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { targetWords } from './target-words.ts';

/** A sentence for what was done. `certain` where it was read and resolved on the same page, and came to the same element. */
export type Wording = { readonly instruction: string; readonly certain: boolean };

export type WordingContext = {
  /** The element of the action before, as the engine will know it. */
  readonly lastRef?: string;
  /** What stands for a text in the sentence: itself in quotes, or a placeholder where that can't be. */
  readonly valueWords: (text: string) => string;
};

/** Sentences tried before an action is given up. */
const mostTries = 400;

/**
 * The first sentence, of the most natural ones first, that is understood and resolves without a doubt to the very element that was
 * acted on. Pure: everything is tried on the view that the action was done on.
 */
export function wordAction(action: ElementAction, context: WordingContext): Wording {
  const index = indexPage(action.view);
  const at = index.placeOf(action.ref);
  let first: string | undefined;
  let tries = 0;
  for (const instruction of at < 0 ? [] : sentences(action, index, at, context)) {
    first ??= instruction;
    if (++tries > mostTries && !instruction.includes('css=')) continue;
    if (comesToSame(instruction, action, index, context)) return { instruction, certain: true };
  }
  return { instruction: first ?? `Click css=body`, certain: false };
}

function* sentences(
  action: ElementAction,
  index: PageIndex,
  at: number,
  context: WordingContext,
): Generator<string> {
  if (action.kind === 'press-key' && (action.ref === context.lastRef || !isField(index, at)))
    yield `Press ${action.key}`;
  for (const target of targetWords(index, at)) {
    if (action.kind !== 'drag') {
      yield* phrased(action, target, index, at, context);
      continue;
    }
    const to = index.placeOf(action.to);
    if (to < 0) return;
    let tries = 0;
    for (const end of targetWords(index, to)) {
      if (++tries > 12 && !end.startsWith('css=')) continue;
      yield `Drag ${target} onto ${end}`;
    }
  }
}

const clicks = {
  click: 'Click',
  'double-click': 'Double-click',
  'right-click': 'Right-click',
  hover: 'Hover over',
  uncheck: 'Uncheck',
} as const;

function phrased(
  action: Exclude<ElementAction, { kind: 'drag' }>,
  target: string,
  index: PageIndex,
  at: number,
  { valueWords }: WordingContext,
): string[] {
  const { role } = nodeAt(index, at);
  if (action.kind === 'check') return [`${role === 'radio' ? 'Choose' : 'Check'} ${target}`];
  if (action.kind === 'press-key') return [`Press ${action.key} in ${target}`];
  if (action.kind === 'select-option')
    return [`Select ${action.options.map(valueWords).join(' and ')} from ${target}`];
  if (action.kind === 'upload-file')
    return [`Upload ${action.files.map(valueWords).join(' and ')} to ${target}`];
  if (action.kind === 'click-into-field') return [`Click ${target}`];
  if (action.kind !== 'input-text') return [`${clicks[action.kind]} ${target}${placeWords(action)}`];
  if (action.value === '') return [`Clear ${target}`];
  const entered = `Enter ${valueWords(action.value)} into ${target}`;
  return role === 'slider' ? [`Set ${target} to ${action.value}`, entered] : [entered];
}

function placeWords({ at }: { readonly at?: { readonly x: number; readonly y: number } }): string {
  return at === undefined ? '' : ` at ${at.x}% ${at.y}%`;
}

function isField(index: PageIndex, at: number): boolean {
  return /^(?:textbox|searchbox|combobox|spinbutton)$/.test(nodeAt(index, at).role);
}

/** Whether a run would do just that: one way to read it, with and without what was done before. */
function comesToSame(
  instruction: string,
  action: ElementAction,
  index: PageIndex,
  { lastRef, valueWords }: WordingContext,
): boolean {
  const { clauses } = understand(instruction);
  const expected = valuesOf(action);
  if (clauses.length !== expected.length) return false;
  return clauses.every(({ alternatives }, place) =>
    [undefined, lastRef].every((last) => {
      const resolution = resolve(alternatives, action.view, last === undefined ? {} : { lastRef: last });
      if (resolution.verdict !== 'sure') return false;
      const value = expected[place];
      return (
        isSameDeed(resolution.intent, action) &&
        hasValue(resolution.intent, value, valueWords) &&
        isSameElement(resolution, action, index)
      );
    }),
  );
}

/** What each clause of the sentence holds. */
function valuesOf(action: ElementAction): (string | undefined)[] {
  if (action.kind === 'select-option') return [...action.options];
  if (action.kind === 'input-text') return [action.value === '' ? undefined : action.value];
  return [undefined];
}

function hasValue(
  { value }: Intent,
  expected: string | undefined,
  valueWords: WordingContext['valueWords'],
): boolean {
  if (expected === undefined) return true;
  return value === expected || value === valueWords(expected);
}

function isSameDeed({ interaction, keys, negated, at }: Intent, action: ElementAction): boolean {
  if (negated) return false;
  const place = 'at' in action ? action.at : undefined;
  if (place !== undefined && (at?.x !== place.x || at.y !== place.y)) return false;
  if (action.kind === 'press-key') return interaction === 'press-key' && keys?.join() === action.key;
  return interaction === interactionOf(action);
}

function interactionOf(action: ElementAction): Intent['interaction'] {
  if (action.kind === 'click-into-field') return 'click';
  return action.kind === 'input-text' && action.value === '' ? 'clear-text' : action.kind;
}

function isSameElement(resolution: Resolved, action: ElementAction, index: PageIndex): boolean {
  const { target, destination } = resolution;
  if (target === undefined) return action.kind === 'press-key';
  if (!isSameNode(index, index.placeOf(target.ref), index.placeOf(action.ref))) return false;
  if (action.kind !== 'drag') return true;
  return (
    destination !== undefined && isSameNode(index, index.placeOf(destination.ref), index.placeOf(action.to))
  );
}

/** The node itself, a part of it that does nothing of its own, or a link to the same address. */
function isSameNode(index: PageIndex, found: number, wanted: number): boolean {
  if (found === wanted) return true;
  if (isInside(index, found, wanted)) return isPassive(index, found, wanted);
  if (isInside(index, wanted, found)) return isPassive(index, wanted, found);
  return isSameOutcome(index, found, wanted);
}

/** Whether nothing from the inner node up to the outer one, that left out, can be operated by itself. */
function isPassive(index: PageIndex, inner: number, outer: number): boolean {
  for (let at = inner; at !== outer && at >= 0; at = nodeAt(index, at).parent)
    if (nodeAt(index, at).interactive) return false;
  return true;
}
