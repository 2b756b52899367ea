import type { Diagnostic } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';

import { placeOfStep, type ReadLine } from './step-marks.ts';

export type Doubt = ReadLine['step']['doubts'][number];

type Doc = EditorView['state']['doc'];

const severities = { error: 'error', warning: 'warning', hint: 'info' } as const;

/** What is doubtful about each step, underlined, with what puts it right. */
export function toDiagnostics(doc: Doc, lines: readonly ReadLine[]): Diagnostic[] {
  return lines.flatMap((read) => {
    const place = placeOfStep(doc, read);
    if (place === undefined) return [];
    return read.step.doubts.map((doubt): Diagnostic => ({
      from: place.from + doubt.start,
      to: Math.max(place.from + doubt.start + 1, place.from + doubt.end),
      severity: severities[doubt.severity],
      message: doubt.message,
      actions: doubt.fixes.slice(0, 4).map((fix) => ({
        name: fix.title,
        apply: (view) => applyFix(view, read, fix),
      })),
    }));
  });
}

/** Makes a fix's edits together, so that one undo takes them back. Nothing happens where the line has changed since. */
export function applyFix(view: EditorView, read: ReadLine, fix: Doubt['fixes'][number]): void {
  const place = placeOfStep(view.state.doc, read);
  if (place === undefined) return;
  const changes = fix.edits.map(({ end, start, text }) => ({
    from: place.from + start,
    to: place.from + end,
    insert: text,
  }));
  view.dispatch({ changes, userEvent: 'input.fix' });
  view.focus();
}
