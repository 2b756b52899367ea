import type { ElementState, FactText, ItemFact } from '#core/domain/intent.ts';
import { hasState } from '../action-fit.ts';
import { parseAmount, satisfies } from '../compare-values.ts';
import { nodeAt } from '../page-index.ts';
import type { PageIndex } from '../page-index.ts';
import { isDay } from '../days.ts';
import { fold, holdsText, stem, wordsOf } from '../words.ts';
import { colourHolds } from './item-colours.ts';
import { headerOf, isCalled, partsOf } from './item-parts.ts';
import type { ItemPart } from './item-parts.ts';
import { dayHolds } from './labelled-days.ts';
import { sumHolds, sumLabel } from './sums.ts';
import { inUnit, measuresIn } from './units.ts';

/** An item with those beside it: what stands in the same column of another tells what a column holds. */
export type Item = {
  readonly at: number;
  readonly likes: readonly number[];
  /** It is a list or group to choose from. */
  readonly isChoice?: true;
};

/** Whether a fact holds of an item; undefined where the page does not say so clearly. */
export function holdsOf(fact: ItemFact, item: Item, index: PageIndex): boolean | undefined {
  const found = fact.place
    ? placeHolds(fact.place, item)
    : fact.text
      ? textHolds(fact.text, item, index)
      : fact.state
        ? stateHolds(fact.state, fact.said, item, index)
        : fact.colour && colourHolds(fact.colour, item.at, index);
  return found === undefined ? undefined : found !== fact.negated;
}

/** Where it stands among those beside it; alone it is neither the first nor the last. */
function placeHolds(place: number, { at, likes }: Item): boolean | undefined {
  if (likes.length < 2 || !likes.includes(at)) return undefined;
  return likes.at(place > 0 ? place - 1 : place) === at;
}

function textHolds(text: FactText, item: Item, index: PageIndex): boolean | undefined {
  if (item.isChoice) return choiceHolds(text, item.at, index);
  const parts = partsOf(index, item.at);
  if (text.within) return withinHolds(text, item.at, index);
  if (text.label === sumLabel) return sumHolds(text, parts);
  if (text.label !== undefined && isDay(text.value)) return dayHolds(text, parts);
  if (text.unit !== undefined) return unitHolds(text, text.unit, parts, index);
  const control = text.label === undefined ? controlUnder(text.value, item.at, index) : [];
  if (control.length > 0) return isOnlyOn(control, index);
  const { label } = text;
  const labelled = label === undefined ? [] : labelledParts(parts, label);
  if (labelled.length > 0) return labelled.some((part) => isValue(part.text, text));
  if (label !== undefined && counters.has(label)) return onlyNumberIs(text, parts);
  const equal = parts.filter((part) => isValue(part.text, text));
  if (equal.length > 0) {
    // Another column has another meaning than the one that was said.
    const isElsewhere = label !== undefined && equal.every(({ header }) => header !== undefined);
    return isElsewhere ? undefined : true;
  }
  return label === undefined && (isOtherInColumn(text, item, parts, index) || isOtherPrice(text, parts))
    ? false
    : undefined;
}

/** What a number that stands alone in an item is likely to be. */
const counters: ReadonlySet<string> = new Set([
  'score',
  'rating',
  'votes',
  'points',
  'likes',
  'count',
  'counter',
]);

function onlyNumberIs(text: FactText, parts: readonly ItemPart[]): boolean | undefined {
  const numbers = parts.filter((part) => parseAmount(part.text) !== undefined);
  const [only, other] = numbers;
  return only && !other && only.header === undefined ? isValue(only.text, text) : undefined;
}

function isValue(shown: string, { value, quoted }: FactText): boolean {
  return satisfies(shown, { value, quoted, comparison: 'equals' });
}

function withinHolds({ value, quoted }: FactText, at: number, index: PageIndex): boolean | undefined {
  const { text } = nodeAt(index, at);
  const [shown, wanted] = [text, value].map((words) => (quoted ? fold(words) : fold(words).toLowerCase()));
  if (holdsText(shown ?? '', wanted ?? '')) return true;
  // The text of a large box is cut.
  return text.length < 380 ? false : undefined;
}

/** "5 points", and "2" under "Seats left"; a number alone between two arrows counts the votes. */
function unitHolds(
  text: FactText,
  unit: string,
  parts: readonly ItemPart[],
  index: PageIndex,
): boolean | undefined {
  const found = new Set(parts.flatMap((part) => measuresIn(unit, part)));
  const wanted = parseAmount(text.value)?.number;
  if (found.size === 0 && /^(?:points?|(?:up)?votes?|likes?)$/.test(unit))
    return votesHold(text, parts, index);
  if (wanted === undefined || found.size !== 1) return undefined;
  return found.has(inUnit(wanted, unit));
}

const voting = /^[▲▼△▽▴▾↑↓⇧⇩⬆⬇👍👎]|\b(?:up ?vote|down ?vote|vote|like|thumb)/iu;

function votesHold(text: FactText, parts: readonly ItemPart[], index: PageIndex): boolean | undefined {
  const only = parts.find((part) => parseAmount(part.text) !== undefined);
  const isVoted =
    only !== undefined &&
    [only.at - 1, only.at + 1].some((at) => {
      const node = index.nodes[at];
      return node?.interactive === true && voting.test(`${node.name} ${node.hints.join(' ')}`.trim());
    });
  return isVoted ? onlyNumberIs(text, parts) : undefined;
}

/** Under a header of that name, or right after such a label. */
function labelledParts(parts: readonly ItemPart[], label: string): readonly ItemPart[] {
  const headed = parts.filter(({ header }) => header !== undefined && isCalled(header, label));
  if (headed.length > 0) return headed;
  const at = parts.findIndex(({ text }) => isLabel(text, label));
  const next = parts[at + 1];
  return at >= 0 && next ? [next] : [];
}

function isLabel(text: string, label: string): boolean {
  const [left, right] = [text.replace(/:$/, ''), label].map((words) => wordsOf(words).map(stem).join(' '));
  return left === right;
}

/** Another item shows that value in a column in which this one shows something else. */
function isOtherInColumn(text: FactText, item: Item, parts: readonly ItemPart[], index: PageIndex): boolean {
  const columns = item.likes
    .filter((like) => like !== item.at)
    .flatMap((like) => partsOf(index, like))
    .filter((part) => part.header !== undefined && isValue(part.text, text))
    .map(({ header }) => header);
  const [column] = columns;
  const isOne = columns.every((header) => header === column);
  return column !== undefined && isOne && parts.some(({ header }) => header === column);
}

/** The only price that an item shows is another one. */
function isOtherPrice({ value }: FactText, parts: readonly ItemPart[]): boolean {
  const isPrice = (said: string): boolean => /[$€£¥]/.test(said) && parseAmount(said) !== undefined;
  return isPrice(value) && parts.filter(({ text }) => isPrice(text)).length === 1;
}

/** Of a list to choose from: whether what is chosen has the words that were said, and nothing else that is offered has. */
function choiceHolds(text: FactText, at: number, index: PageIndex): boolean | undefined {
  const options = optionsOf(at, index);
  if (options.length < 2) return undefined;
  const wanted = wordsOf(`${text.value} ${text.unit ?? ''}`).map(plainNumber);
  const having = options.filter(({ name }) => {
    const words = new Set(wordsOf(name).map(plainNumber));
    return wanted.every((word) => words.has(word));
  });
  const [only] = having;
  return having.length === 1 ? only?.chosen : undefined;
}

const numberWords = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

function plainNumber(word: string): string {
  const number = numberWords.indexOf(word);
  return number < 0 ? stem(word) : String(number);
}

function optionsOf(at: number, index: PageIndex): readonly { name: string; chosen: boolean }[] {
  const { role, options = [], value } = nodeAt(index, at);
  if (role === 'radiogroup' || role === 'group')
    return inside(index, at)
      .filter((inner) => nodeAt(index, inner).role === 'radio')
      .map((inner) => nodeAt(index, inner))
      .map(({ name, states }) => ({ name, chosen: states.checked === true }));
  return options.map((name) => ({ name, chosen: fold(name) === fold(value ?? '') }));
}

function inside(index: PageIndex, at: number): readonly number[] {
  const nodes = Array.from({ length: (index.ends[at] ?? at + 1) - at }, (_, step) => at + step);
  return nodes.filter((inner) => nodeAt(index, inner).visible);
}

/** What is ticked or switched under a column of that name: a switch under "Active" is on where the one of the row is active. */
function controlUnder(said: string, item: number, index: PageIndex): readonly number[] {
  return inside(index, item).filter((at) => {
    const header = headerOf(index, at, item);
    return checkable.test(nodeAt(index, at).role) && header !== undefined && isCalled(header, said);
  });
}

function isOnlyOn([only, other]: readonly number[], index: PageIndex): boolean | undefined {
  return only === undefined || other !== undefined ? undefined : hasState(nodeAt(index, only), 'checked');
}

const checkable = /^(?:checkbox|switch|radio|menuitemcheckbox|menuitemradio)$/;

function stateHolds(state: ElementState, said: string, item: Item, index: PageIndex): boolean | undefined {
  const controls = inside(index, item.at).filter((at) => nodeAt(index, at).interactive);
  const named = controlUnder(said, item.at, index);
  if (named.length > 0) return isOnlyOn(named, index);
  const shown = textHolds({ value: said, quoted: false }, item, index);
  if (shown !== undefined && !checkable.test(nodeAt(index, item.at).role)) return shown;
  const [only, other] = controls.filter((at) => at === item.at || canBe(state, said, at, index));
  return only !== undefined && other === undefined ? hasState(nodeAt(index, only), state) : undefined;
}

/** Whether a control of an item is the one whose state is spoken of. */
function canBe(state: ElementState, said: string, at: number, index: PageIndex): boolean {
  const { role, states } = nodeAt(index, at);
  if (state === 'checked' || state === 'unchecked')
    return said.startsWith('switched') ? role === 'switch' : checkable.test(role);
  if (state === 'selected') return states.selected !== undefined || role === 'radio';
  if (state === 'expanded' || state === 'collapsed') return states.expanded !== undefined;
  if (state === 'pressed') return states.pressed !== undefined;
  return state === 'disabled' || state === 'enabled';
}
