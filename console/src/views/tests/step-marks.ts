import { RangeSet, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter } from '@codemirror/view';

import type { ReadStep } from '../../api/test-editor.ts';
import { formatDuration } from '../../parts/time.tsx';

/** A step as it was read, and the line of the editor that it stands in, from 1. */
export type ReadLine = { readonly line: number; readonly step: ReadStep };

export const showReading = StateEffect.define<readonly ReadLine[]>();

/** Roles, targets, values and the rest, each in its colour, until the next reading. */
export const readingField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, transaction) => {
    const effect = transaction.effects.find((each) => each.is(showReading));
    if (effect === undefined) return shown.map(transaction.changes);
    const ranges = effect.value.flatMap((read) => colouredRanges(transaction.state.doc, read));
    return Decoration.set(ranges, true);
  },
  provide: (field) => EditorView.decorations.from(field),
});

type Doc = EditorView['state']['doc'];

/** Where in the document an instruction of a line begins, and a check that the line still says it. */
export function placeOfStep(doc: Doc, { line, step }: ReadLine): { from: number; to: number } | undefined {
  if (line > doc.lines) return undefined;
  const { from, text } = doc.line(line);
  const column = text.indexOf(step.instruction);
  return column < 0 ? undefined : { from: from + column, to: from + column + step.instruction.length };
}

function colouredRanges(doc: Doc, read: ReadLine) {
  const place = placeOfStep(doc, read);
  if (place === undefined) return [];
  return read.step.spans.map(({ end, kind, start }) =>
    Decoration.mark({ class: `rw-${kind}` }).range(place.from + start, place.from + end),
  );
}

/** How a step went in the live browser. */
export type StepMark = {
  readonly line: number;
  readonly status: 'running' | 'passed' | 'failed' | 'blocked' | 'skipped';
  readonly message: string;
  readonly durationMs: number | null;
};

export const markStep = StateEffect.define<StepMark>();
export const clearMarks = StateEffect.define();

class StepMarker extends GutterMarker {
  readonly mark: StepMark;
  constructor(mark: StepMark) {
    super();
    this.mark = mark;
  }
  override eq(other: GutterMarker): boolean {
    return other instanceof StepMarker && other.mark === this.mark;
  }
  override toDOM(): HTMLElement {
    const { durationMs, message, status } = this.mark;
    const element = document.createElement('span');
    element.className = `rw-mark rw-${status}`;
    element.textContent = `${signs[status]}${durationMs === null ? '' : ` ${formatDuration(durationMs)}`}`;
    element.title = message === '' ? status : message;
    return element;
  }
}

const signs = { running: '…', passed: '✓', failed: '✗', blocked: '!', skipped: '–' } as const;

const marksField = StateField.define<RangeSet<StepMarker>>({
  create: () => RangeSet.empty,
  update: (marks, transaction) => {
    let shown = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(clearMarks)) shown = RangeSet.empty;
      if (effect.is(markStep)) shown = withMark(shown, transaction.state.doc, effect.value);
    }
    return shown;
  },
});

function withMark(marks: RangeSet<StepMarker>, doc: Doc, mark: StepMark): RangeSet<StepMarker> {
  if (mark.line > doc.lines) return marks;
  const { from } = doc.line(mark.line);
  return marks.update({ filter: (at) => at !== from, add: [new StepMarker(mark).range(from)] });
}

/** Beside each line how its step went. */
export const marksGutter = [
  marksField,
  gutter({ class: 'rw-marks', markers: (view) => view.state.field(marksField) }),
];

/** Lines that recording fills: what is recorded next may change an earlier one. */
export type Recorded = { readonly from: number; readonly to: number };
export const setRecorded = StateEffect.define<Recorded | null>();

export const recordedField = StateField.define<Recorded | null>({
  create: () => null,
  update: (recorded, transaction) => {
    const effect = transaction.effects.find((each) => each.is(setRecorded));
    if (effect !== undefined) return effect.value;
    if (recorded === null) return null;
    const { changes } = transaction;
    return { from: changes.mapPos(recorded.from, -1), to: changes.mapPos(recorded.to, -1) };
  },
  provide: (field) =>
    EditorView.decorations.from(field, (recorded) =>
      recorded === null ? Decoration.none : markLines(recorded),
    ),
});

function markLines({ from }: Recorded): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  builder.add(from, from, Decoration.line({ class: 'rw-recording' }));
  return builder.finish();
}
