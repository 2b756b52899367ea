import type { EditorView } from '@codemirror/view';
import { type RefObject, useRef, useState } from 'react';

import {
  type Explanation,
  type LiveEvent,
  type LiveSteps,
  type Picked,
  pickLive,
  recordLive,
  runLiveSteps,
  stopLiveSteps,
} from '../../api/live-sessions.ts';
import { showError } from '../../api/tests.ts';
import type { Outline } from './live-screen.tsx';
import { insertStep, replaceLine } from './step-editor.tsx';
import {
  clearMarks,
  markStep,
  type ReadLine,
  recordedField,
  setRecorded,
  type StepMark,
} from './step-marks.ts';
import type { WrittenTest } from './test-text.ts';
import { recordedLines, useExplanation } from './use-explanation.ts';
import { type LiveBrowser, useLiveSession } from './use-live-session.ts';

type LiveEditingProps = {
  /** Slug of the environment that the test itself names: taken until another is chosen. */
  readonly own: string | null;
  readonly project: string;
  readonly view: RefObject<EditorView | null>;
  readonly written: WrittenTest;
  /** Of the cursor, from 1. */
  readonly line: number;
  readonly lines: readonly ReadLine[];
};

export type LiveEditing = {
  readonly browser: LiveBrowser;
  readonly environment: string | null;
  readonly setEnvironment: (slug: string | null) => void;
  /** The step at the cursor. */
  readonly read: ReadLine | undefined;
  readonly mark: StepMark | undefined;
  readonly clauses: readonly Explanation[];
  readonly picked: Picked | null;
  readonly pickedOutline: readonly Outline[];
  readonly isPicking: boolean;
  readonly setPicking: (isPicking: boolean) => void;
  readonly pick: (place: { x: number; y: number }) => void;
  readonly choose: (rival: number) => void;
  readonly record: (isRecording: boolean) => void;
  readonly runHere: () => Promise<void>;
  readonly runStep: () => Promise<void>;
  readonly stop: () => void;
};

/** Joins the editor and the live browser: what is run is marked, what is recorded or picked is written, what is doubtful is asked. */
export function useLiveEditing({ line, lines, own, project, view, written }: LiveEditingProps): LiveEditing {
  const [chosen, setEnvironment] = useState<string | null>();
  const environment = chosen === undefined ? own : chosen;
  const [moment, setMoment] = useState(0);
  const marks = useStepMarks(view, written);
  const recording = useRecording(view);
  // What is to be run as soon as the browser that was opened for it is watched.
  const waiting = useRef<LiveSteps>(null);
  const browser = useLiveSession(project, (event, session) => {
    if (event.kind === 'state' && waiting.current !== null) {
      void runLiveSteps(session, waiting.current).catch(showError);
      waiting.current = null;
    }
    if (event.kind === 'run-ended' || event.kind === 'state') setMoment((before) => before + 1);
    recording.hear(event);
    marks.hear(event);
  });
  const picking = usePicking(view, browser.session);
  const read = lines.find((each) => each.line === line);
  const clauses = useExplanation({
    session: browser.state?.mode === 'idle' ? browser.session : null,
    sentence: isSentence(read) ? read.step.instruction : '',
    type: read?.step.type === 'assert' ? 'assert' : 'act',
    moment: `${browser.state?.url} ${moment}`,
  });
  const run = async (range: { from: number; to: number; start: 'afresh' | 'as-it-is' }): Promise<void> => {
    const steps = { text: written.text, ...range };
    marks.clear();
    picking.setPicking(false);
    try {
      if (browser.session !== null) return await runLiveSteps(browser.session, steps);
      waiting.current = steps;
      await browser.open(environment);
    } catch (error) {
      waiting.current = null;
      showError(toError(error));
    }
  };
  const step = stepAt(written.lineOfStep, line);
  return {
    browser,
    environment,
    setEnvironment,
    read,
    mark: marks.of(line),
    clauses,
    ...picking,
    choose: (rival) => {
      const sentence = clauses.find(({ verdict }) => verdict === 'ambiguous')?.candidates[rival]?.sentence;
      if (view.current !== null && typeof sentence === 'string') replaceLine(view.current, line, sentence);
    },
    record: (isRecording) => recording.switch(browser.session, isRecording),
    runHere: async () => await run({ from: 0, to: step, start: 'afresh' }),
    runStep: async () => await run({ from: step, to: step, start: 'as-it-is' }),
    stop: () => {
      if (browser.session !== null) void stopLiveSteps(browser.session).catch(showError);
    },
  };
}

type View = LiveEditingProps['view'];

/** How the steps went, beside their lines. */
function useStepMarks(view: View, { lineOfStep }: WrittenTest) {
  const [marks, setMarks] = useState<ReadonlyMap<number, StepMark>>(new Map());
  return {
    of: (line: number): StepMark | undefined => marks.get(line),
    hear: (event: LiveEvent): void => {
      const mark = markOf(event, lineOfStep);
      if (mark === undefined) return;
      setMarks((before) => new Map(before).set(mark.line, mark));
      view.current?.dispatch({ effects: markStep.of(mark) });
    },
    clear: (): void => {
      setMarks(new Map());
      view.current?.dispatch({ effects: clearMarks.of(null) });
    },
  };
}

/** What is done in the browser is written where the cursor was. */
function useRecording(view: View) {
  const wasRecording = useRef(false);
  return {
    hear: (event: LiveEvent): void => {
      if (event.kind === 'recorded' && view.current !== null) writeRecorded(view.current, event);
      if (event.kind !== 'state') return;
      const isRecording = event.mode === 'recording';
      if (wasRecording.current && !isRecording) view.current?.dispatch({ effects: setRecorded.of(null) });
      wasRecording.current = isRecording;
    },
    switch: (session: string | null, isRecording: boolean): void => {
      if (session === null || view.current === null) return;
      if (isRecording) beginRecording(view.current);
      void recordLive(session, isRecording).catch(showError);
    },
  };
}

type Picking = Pick<LiveEditing, 'isPicking' | 'pick' | 'picked' | 'pickedOutline' | 'setPicking'>;

/** A click on the page becomes a step about what is there. */
function usePicking(view: View, session: string | null): Picking {
  const [picked, setPicked] = useState<Picked | null>(null);
  const [isPicking, setPicking] = useState(false);
  const pick = async (place: { x: number; y: number }): Promise<void> => {
    if (session === null) return;
    const found = await pickLive(session, place);
    setPicking(false);
    setPicked(found);
    const sentence = found?.sentences[0]?.instruction;
    if (sentence === undefined) throw new Error('Nothing is there that a step could be about.');
    if (view.current !== null) insertStep(view.current, sentence);
  };
  return {
    picked,
    pickedOutline: picked === null ? [] : [{ rect: picked.rect, label: picked.name, tone: 'one', index: 0 }],
    isPicking,
    setPicking: (next) => {
      setPicking(next);
      setPicked(null);
    },
    pick: (place) => void pick(place).catch((error: unknown) => showError(toError(error))),
  };
}

/** Number of the step, from 0, that stands in the line or last before it. */
function stepAt(lineOfStep: readonly number[], line: number): number {
  return Math.max(
    0,
    lineOfStep.findLastIndex((each) => each <= line),
  );
}

const sentences: ReadonlySet<string> = new Set(['act', 'assert']);

function isSentence(read: ReadLine | undefined): read is ReadLine {
  return read !== undefined && sentences.has(read.step.type) && read.step.understood;
}

/** How a step goes; of one that stands for a module, how its last part went, or the first that failed. */
function markOf(event: LiveEvent, lineOfStep: readonly number[]): StepMark | undefined {
  if (event.kind !== 'step-started' && event.kind !== 'step-finished') return undefined;
  const line = lineOfStep[event.step.index];
  if (line === undefined) return undefined;
  if (event.kind === 'step-started') return { line, status: 'running', message: '', durationMs: null };
  const { durationMs, message, status } = event.result;
  return { line, status: toStatus(status), message, durationMs };
}

function toStatus(status: string): StepMark['status'] {
  return status === 'passed' || status === 'failed' || status === 'blocked' ? status : 'skipped';
}

/** What is recorded stands in lines of its own after the cursor's. */
function beginRecording(view: EditorView): void {
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const isEmpty = line.text.trim() === '';
  const at = isEmpty ? line.from : line.to + 1;
  view.dispatch({
    ...(isEmpty ? {} : { changes: { from: line.to, insert: '\n' } }),
    effects: setRecorded.of({ from: at, to: at }),
    selection: { anchor: at },
  });
}

function writeRecorded(view: EditorView, event: Extract<LiveEvent, { kind: 'recorded' }>): void {
  const recorded = view.state.field(recordedField);
  if (recorded === null) return;
  const insert = recordedLines(event);
  const { from, to } = recorded;
  view.dispatch({
    changes: { from, to, insert },
    effects: setRecorded.of({ from, to: from + insert.length }),
    selection: { anchor: from + insert.length },
    scrollIntoView: true,
  });
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
