import type { ViewNode } from '#core/domain/page-view.ts';
import type { Fingerprint } from '#core/domain/step-memory.ts';
import { nodeAt } from '#engine/resolver/page-index.ts';
import type { PageIndex } from '#engine/resolver/page-index.ts';
import { columnsOf, labelAt, leadsTo, neighbour, placeWords, positionOf } from './fingerprint.ts';
import { isRow, rowOf, rowTexts } from './row-keys.ts';

/** A side from which an element is known. */
export type Side = keyof typeof weights;

/** How much each side counts. A user's own view of the thing counts most, what libraries generate least. */
const weights = {
  role: 2,
  label: 3,
  tag: 0.5,
  placeholder: 1,
  testId: 3,
  attributes: 1.5,
  inputType: 0.5,
  leadsTo: 1.5,
  row: 3,
  places: 2,
  columns: 1,
  before: 0.5,
  after: 0.5,
  position: 0.5,
} as const;

/** What the sides of a fingerprint say of an element; a side that neither has says nothing. */
export type Vote = { readonly agree: ReadonlySet<Side>; readonly differ: ReadonlySet<Side> };

/** Sides that tell like elements apart. Neighbours and position do not: they move when something is put in between. */
const tellingSides: readonly Side[] = [
  'testId',
  'attributes',
  'leadsTo',
  'row',
  'places',
  'columns',
  'placeholder',
];
/** Share of the weight that must agree before something is still the same thing. */
const sameShare = 0.6;
/** Of more like elements none is told apart: to compare them all would hold up the step. */
const mostRivals = 1_500;

const nothingWithheld = (): boolean => false;

export function voteOn(fingerprint: Fingerprint, index: PageIndex, at: number): Vote {
  const agree = new Set<Side>();
  const differ = new Set<Side>();
  const node = nodeAt(index, at);
  const say = (side: Side, agrees: boolean | undefined): void => {
    if (agrees !== undefined) (agrees ? agree : differ).add(side);
  };
  const text = (side: Side, was: string | undefined, is: string | undefined): void =>
    say(side, was === undefined ? undefined : was === is);
  say('role', fingerprint.role === node.role);
  say('label', fingerprint.label === labelAt(index, at));
  say('tag', fingerprint.tag === node.tag);
  text('placeholder', fingerprint.placeholder, node.placeholder);
  text('testId', fingerprint.testId, node.testId);
  say('attributes', shareSome(fingerprint.attributes, node.hints));
  text('inputType', fingerprint.inputType, node.inputType);
  text('leadsTo', fingerprint.leadsTo, leadsTo(node, nothingWithheld));
  if (fingerprint.row !== undefined) {
    const row = rowOf(index, at);
    say('row', row >= 0 && isRow(fingerprint.row, rowTexts(index, row, at)));
  }
  if (fingerprint.places !== undefined) say('places', shareSome(fingerprint.places, placeWords(index, at)));
  if (fingerprint.columns !== undefined) say('columns', shareSome(fingerprint.columns, columnsOf(index, at)));
  say('before', (fingerprint.before ?? '') === neighbour(index, at, -1));
  say('after', (fingerprint.after ?? '') === neighbour(index, at, 1));
  const position = positionOf(index, at);
  say(
    'position',
    position.index === fingerprint.position.index && position.count === fingerprint.position.count,
  );
  return { agree, differ };
}

/** Whether an element has a mark by which its author or a reader would know it: a look at these is quick. */
export function hasMark(fingerprint: Fingerprint, node: ViewNode): boolean {
  const { testId, attributes, leadsTo: address, placeholder } = fingerprint;
  return (
    (testId !== undefined && testId === node.testId) ||
    (placeholder !== undefined && placeholder === node.placeholder) ||
    (address !== undefined && address === leadsTo(node, nothingWithheld)) ||
    shareSome(attributes, node.hints) === true
  );
}

/** Whether at least half of the texts are still there; undefined where there were none. */
function shareSome(was: readonly string[] | undefined, is: readonly string[]): boolean | undefined {
  if (was === undefined) return undefined;
  const present = new Set(is);
  return was.filter((one) => present.has(one)).length * 2 >= was.length;
}

export function weightOf(sides: Iterable<Side>): number {
  let sum = 0;
  for (const side of sides) sum += weights[side];
  return sum;
}

/** Whether an element is still the thing that was remembered: called the same, of the same role, in the same row, and most else agrees. */
export function isSame({ agree, differ }: Vote): boolean {
  if (!agree.has('role') || !agree.has('label') || differ.has('row') || differ.has('inputType')) return false;
  const agreed = weightOf(agree);
  return agreed >= sameShare * (agreed + weightOf(differ));
}

/** Whether nothing that matters has changed, so that the fingerprint is as good as a new one. */
export function isUnchanged({ differ }: Vote): boolean {
  return [...differ].every((side) => side === 'before' || side === 'after' || side === 'position');
}

/**
 * The one of several like elements that is the remembered one; undefined where that is not clear. It has a telling side that no other
 * has, and no other has one that it lacks: position never decides.
 */
export function singleOut(
  fingerprint: Fingerprint,
  index: PageIndex,
  nodes: readonly number[],
): number | undefined {
  if (nodes.length > mostRivals) return undefined;
  const votes = nodes.map((at) => ({ at, vote: voteOn(fingerprint, index, at) }));
  const same = votes.filter(({ vote }) => isSame(vote));
  return same.find(({ at, vote }) => votes.every((other) => other.at === at || leads(vote, other.vote)))?.at;
}

/** Whether the telling sides that speak for one are all those that speak for another, and more. */
export function leads(one: Vote, other: Vote): boolean {
  const more = tellingSides.filter((side) => one.agree.has(side) && !other.agree.has(side));
  return more.length > 0 && tellingSides.every((side) => !other.agree.has(side) || one.agree.has(side));
}
