import type { EditorView } from '@codemirror/view';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';

import { useRights } from '../../api/account.ts';
import { useStartRun } from '../../api/tests.ts';
import { Page } from '../../parts/page.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { EditActions } from './edit-actions.tsx';
import classes from './edit-test.module.css';
import { LeaveGuard } from '../../parts/leave-guard.tsx';
import { LivePane } from './live-pane.tsx';
import { replaceSteps } from './step-editor.tsx';
import { textOf } from './test-header.ts';
import { toOutlines } from './use-explanation.ts';
import { type Editing, nameOf, type Saved, useEditedTest, useGoToTest } from './use-edited-test.ts';
import { useLiveEditing } from './use-live-editing.ts';
import { useReading } from './use-reading.ts';
import { WritePane } from './write-pane.tsx';

/** A test as it is written: steps and settings, and the live browser beside them. */
export function EditTest({ project, saved }: { project: string; saved: Saved }) {
  const { canEdit } = useRights(project);
  const editing = useEditedTest(project, saved);
  const { test, written } = editing;
  const view = useRef<EditorView>(null);
  const [line, setLine] = useState(1);
  const reading = useReading(project, written);
  const own = textOf(editing.edited.header['environment']) || null;
  const live = useLiveEditing({ project, view, written, line, lines: reading.lines, own });
  const { isStarting, onRun, onSave } = useSaving(project, editing, canEdit);
  const onKeep = (keep: 'mine' | 'theirs'): void => {
    const kept = editing.settle(keep);
    if (view.current !== null && keep === 'theirs') replaceSteps(view.current, kept.steps);
  };
  const does = { project, editing, canEdit, onSave, onRun };
  return (
    <Page
      title={test?.name ?? 'New test'}
      trail={
        <Link to="/projects/$project/tests" params={{ project }}>
          Tests
        </Link>
      }
      actions={<EditActions {...does} isStarting={isStarting} />}
    >
      <div className={classes.frame}>
        <WritePane
          {...does}
          view={view}
          line={line}
          onLine={setLine}
          reading={reading}
          live={live}
          isNew={saved.test === null}
        />
        <LivePane
          project={project}
          live={live.browser}
          environment={live.environment}
          onEnvironment={live.setEnvironment}
          outlines={live.picked === null ? toOutlines(live.clauses) : live.pickedOutline}
          isPicking={live.isPicking}
          onPicking={live.setPicking}
          onPick={live.pick}
          onOutline={live.choose}
          onRecord={live.record}
          onRunHere={() => void live.runHere()}
          onRunStep={() => void live.runStep()}
          onStop={live.stop}
          onLeave={() => view.current?.focus()}
        />
      </div>
      <LeaveGuard
        isDirty={canEdit && editing.isDirty}
        sentence="What you have changed in this test is not saved."
      />
      {editing.newer !== null && <ConflictPanel newer={editing.newer} mine={written.text} onKeep={onKeep} />}
    </Page>
  );
}

/** Saving, and running what is saved; one that was new is gone to. */
function useSaving(project: string, editing: Editing, canEdit: boolean) {
  const start = useStartRun(project);
  const goTo = useGoToTest(project);
  const save = async (): Promise<string | undefined> => {
    const { edited, isDirty, test } = editing;
    if (!canEdit || nameOf(edited).trim() === '') return undefined;
    if (test !== null && !isDirty) return test.id;
    const kept = await editing.save();
    if (kept !== undefined && test === null) await goTo(kept);
    return kept?.id;
  };
  const run = async (): Promise<void> => {
    const id = await save();
    if (id !== undefined) start.mutate(id);
  };
  return { isStarting: start.isPending, onSave: () => void save(), onRun: () => void run() };
}
