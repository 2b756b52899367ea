import { acceptCompletion, autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { type RefObject, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';

import type { Vocabulary } from '../../api/test-editor.ts';
import { readNonce } from '../../app/nonce.ts';
import { completeStep } from './step-completion.ts';
import { toDiagnostics } from './step-doubts.ts';
import classes from './step-editor.module.css';
import { marksGutter, type ReadLine, readingField, recordedField, showReading } from './step-marks.ts';

/** What the keys of the editor do besides writing. */
export type EditorKeys = {
  readonly onSave: () => void;
  readonly onRun: () => void;
  readonly onRunHere: () => void;
};

type StepEditorProps = {
  /** What it begins with; what is put in later goes through the view. */
  readonly initial: string;
  readonly readOnly: boolean;
  /** Undefined until the steps as they stand have been read. */
  readonly lines: readonly ReadLine[] | undefined;
  readonly vocabulary: Vocabulary | undefined;
  readonly declared: readonly string[];
  readonly keys: EditorKeys;
  readonly view: RefObject<EditorView | null>;
  readonly onChange: (steps: string) => void;
  /** Line of the cursor, from 1. */
  readonly onLine: (line: number) => void;
};

/** One line a step: coloured by what is understood, doubts underlined, completed from what the project knows. */
export function StepEditor(props: StepEditorProps) {
  const { lines, readOnly, view } = props;
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const writing = useRef(new Compartment());
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = new EditorView({
      parent: place.current,
      state: createState(latest, writing.current),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [view]);
  useEffect(() => {
    view.current?.dispatch({ effects: writing.current.reconfigure(EditorState.readOnly.of(readOnly)) });
  }, [readOnly, view]);
  useEffect(() => {
    const shown = view.current;
    if (shown === null || lines === undefined) return;
    shown.dispatch({ effects: showReading.of(lines) });
    shown.dispatch(setDiagnostics(shown.state, toDiagnostics(shown.state.doc, lines)));
  }, [lines, view]);
  return <div ref={place} className={classes.editor} />;
}

function createState(latest: RefObject<StepEditorProps>, writing: Compartment): EditorState {
  const does =
    (key: keyof EditorKeys) =>
    (view: EditorView): boolean => {
      // A key may come before what was typed right before it has been rendered.
      flushSync(() => {
        latest.current.onChange(view.state.doc.toString());
        latest.current.onLine(lineOf(view.state));
      });
      latest.current.keys[key]();
      return true;
    };
  const own = [
    { key: 'Mod-s', run: does('onSave'), preventDefault: true },
    { key: 'Mod-Enter', run: does('onRun') },
    { key: 'Alt-Enter', run: does('onRunHere') },
  ];
  return EditorState.create({
    doc: latest.current.initial,
    extensions: [
      EditorView.cspNonce.of(readNonce()),
      Prec.highest(keymap.of(own)),
      history(),
      drawSelection(),
      lineNumbers(),
      marksGutter,
      readingField,
      recordedField,
      highlightActiveLine(),
      EditorView.lineWrapping,
      placeholder('Click "Sign in"'),
      autocompletion({
        override: [(context) => completeStep(context, latest.current.vocabulary, latest.current.declared)],
        icons: false,
        // Enter begins a new line; what is proposed is taken with Tab, or with Enter once it was gone to.
        selectOnOpen: false,
      }),
      keymap.of([
        { key: 'Tab', run: acceptCompletion },
        ...completionKeymap,
        ...lintKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      writing.of(EditorState.readOnly.of(latest.current.readOnly)),
      EditorView.contentAttributes.of({ 'aria-label': 'Steps, one a line', spellcheck: 'false' }),
      EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
        if (docChanged) latest.current.onChange(state.doc.toString());
        if (docChanged || selectionSet) latest.current.onLine(lineOf(state));
      }),
    ],
  });
}

/** Of the cursor, from 1. */
const lineOf = ({ doc, selection }: EditorState): number => doc.lineAt(selection.main.head).number;

/** Puts another text in place of all that is there, which one undo brings back. */
export function replaceSteps(view: EditorView, steps: string): void {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: steps } });
}

/** Puts another sentence into a line. @param line From 1. */
export function replaceLine(view: EditorView, line: number, sentence: string): void {
  if (line > view.state.doc.lines) return;
  const { from, to } = view.state.doc.line(line);
  view.dispatch({ changes: { from, to, insert: sentence }, selection: { anchor: from + sentence.length } });
}

/** A new line after that of the cursor, or that line itself where it is empty. @returns Its number, from 1. */
export function insertStep(view: EditorView, sentence: string): number {
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  if (line.text.trim() === '') {
    replaceLine(view, line.number, sentence);
    return line.number;
  }
  const anchor = line.to + 1 + sentence.length;
  view.dispatch({
    changes: { from: line.to, insert: `\n${sentence}` },
    selection: { anchor },
    scrollIntoView: true,
  });
  return line.number + 1;
}
