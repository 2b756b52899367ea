import type { DrawnText } from '#core/domain/drawn-text.ts';
import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import type { Candidate, Resolution } from '#core/domain/resolution.ts';
import { unresolvedAs } from '../unresolved.ts';
import { labelsOf, middleOf } from './drawn-lines.ts';
import type { DrawnLine } from './drawn-lines.ts';
import { comparedWords, isReadWell, isSaid, nothingRead } from './drawn-words.ts';
import type { Sought } from './sought-in-drawings.ts';

type Found = { readonly canvas: ViewNode; readonly label: DrawnLine };

/**
 * The place of a text in a drawing, to be pointed at: only the whole of a label, read without doubt, once, and twice in the same place.
 * @param unfound What the elements of the page came to.
 */
export function pointAtDrawn(
  { intent, text }: Sought,
  drawings: readonly DrawnText[],
  unfound: Resolution,
  page: PageView,
): Resolution {
  const labels = labelsIn(drawings, page);
  const called = labels.filter(({ label }) => isSaid(label.text, text));
  const clear = called.filter(({ label }) => isReadWell(label.words));
  const [found] = clear;
  if (found === undefined) {
    const [unclear] = called;
    return unfoundBecause(
      unfound,
      unclear === undefined
        ? whatWasRead(text, labels, drawings)
        : `“${text}” may stand at ${spokenPlace(unclear)}, but its letters were not recognised well enough to act on: say the place, as in: click the canvas at 30% 40%.`,
    );
  }
  if (clear.length > 1) return severalPlaces(text, clear, unfound);
  if (!found.label.words.every(({ steady }) => steady))
    return unfoundBecause(
      unfound,
      `“${text}” was read at ${spokenPlace(found)}, but not twice in the same place: what moves can't be pointed at by its words.`,
    );
  const { canvas, label } = found;
  const { ref, role, name } = canvas;
  const confidence = Math.min(...label.words.map((word) => word.confidence));
  const target = { ref, role, name, score: confidence };
  return {
    verdict: 'approximate',
    intent: { ...intent, at: placeOf(label) },
    confidence,
    target,
    matches: [target],
    explanation: `“${text}” was read in a picture, at ${spokenPlace(found)}`,
    read: text,
  };
}

/** What `canvas` is called in a sentence. */
export function spokenCanvas({ name }: Pick<ViewNode, 'name'>): string {
  return name === '' ? 'the canvas' : `the canvas "${name}"`;
}

function labelsIn(drawings: readonly DrawnText[], { nodes }: PageView): readonly Found[] {
  return drawings.flatMap(({ ref, words }) => {
    const canvas = nodes.find((node) => node.ref === ref);
    return canvas === undefined ? [] : labelsOf(words).map((label) => ({ canvas, label }));
  });
}

function placeOf({ box }: DrawnLine): { readonly x: number; readonly y: number; readonly unit: 'px' } {
  const { x, y } = middleOf(box);
  return { x: Math.round(x), y: Math.round(y), unit: 'px' };
}

function spokenPlace({ canvas, label }: Found): string {
  const { x, y } = placeOf(label);
  return `${x}px ${y}px of ${spokenCanvas(canvas)}`;
}

function severalPlaces(text: string, places: readonly Found[], { intent }: Resolution): Resolution {
  return unresolvedAs('ambiguous', intent, () => ({
    message: `“${text}” was read in ${places.length} places: ${places.map(spokenPlace).join('; ')}. Say which one by its place, as in: click the canvas at 30% 40%.`,
    candidates: places.slice(0, 8).map((found): Candidate => ({
      ref: found.canvas.ref,
      role: found.canvas.role,
      name: found.label.text,
      score: 1,
      place: `at ${spokenPlace(found)}`,
    })),
  }));
}

function unfoundBecause(unfound: Resolution, reason: string): Resolution {
  if (!('candidates' in unfound)) return unfound;
  return unresolvedAs('not-found', unfound.intent, () => ({
    message: `${unfound.message} ${reason}`,
    candidates: unfound.candidates,
  }));
}

const mostTold = 8;

/** What is like the text that was sought comes first. */
function whatWasRead(text: string, labels: readonly Found[], drawings: readonly DrawnText[]): string {
  const said = new Set(comparedWords(text));
  const alike = ({ label }: Found): number =>
    comparedWords(label.text).filter((word) => said.has(word)).length;
  const told = labels
    .filter(({ label }) => isReadWell(label.words))
    .toSorted((a, b) => alike(b) - alike(a))
    .map(({ label }) => `“${label.text}”`);
  if (told.length === 0) return nothingRead(drawings);
  const more = told.length > mostTold ? ` and ${told.length - mostTold} more` : '';
  return `In the picture of the canvas was read: ${told.slice(0, mostTold).join(', ')}${more}.`;
}
