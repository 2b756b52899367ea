import type { EditorView } from '@codemirror/view';
import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';

import { useRights } from '../../api/account.ts';
import { useStartRun } from '../../api/tests.ts';
import { Page } from '../../parts/page.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { EditActions } from './edit-actions.tsx';
import classes from './edit-test.module.css';
import { LeaveGuard } from './leave-guard.tsx';
import { LivePane } from './live-pane.tsx';
import { Problems } from './problems.tsx';
import { applyFix } from './step-doubts.ts';
import { replaceLine, replaceSteps, StepEditor } from './step-editor.tsx';
import { StepHint } from './step-hint.tsx';
import { readVariables } from './test-header.ts';
import { TestForm } from './test-form.tsx';
import { toOutlines } from './use-explanation.ts';
import { nameOf, type Saved, useEditedTest, useGoToTest } from './use-edited-test.ts';
import { useLiveEditing } from './use-live-editing.ts';
import { useReading } from './use-reading.ts';

type Tab = 'steps' | 'settings';

/** A test as it is written: steps and settings, and the live browser beside them. */
export function EditTest({ project, saved }: { project: string; saved: Saved }) {
  const { canEdit } = useRights(project);
  const editing = useEditedTest(project, saved);
  const { edited, test, written } = editing;
  const view = useRef<EditorView>(null);
  const [line, setLine] = useState(1);
  const [tab, setTab] = useState<Tab>(saved.test === null ? 'settings' : 'steps');
  const reading = useReading(project, written);
  const live = useLiveEditing({ project, view, written, line, lines: reading.lines });
  const start = useStartRun(project);
  const goTo = useGoToTest(project);
  const onSave = async (): Promise<string | undefined> => {
    if (!canEdit) return undefined;
    if (nameOf(edited).trim() === '') {
      setTab('settings');
      return undefined;
    }
    if (test !== null && !editing.isDirty) return test.id;
    const kept = await editing.save();
    if (kept !== undefined && test === null) await goTo(kept);
    return kept?.id;
  };
  const onRun = async (): Promise<void> => {
    const id = await onSave();
    if (id !== undefined) start.mutate(id);
  };
  const onKeep = (keep: 'mine' | 'theirs'): void => {
    const kept = editing.settle(keep);
    if (view.current !== null && keep === 'theirs') replaceSteps(view.current, kept.steps);
  };
  const read = live.read;
  return (
    <Page
      title={test?.name ?? 'New test'}
      trail={
        <Link to="/projects/$project/tests" params={{ project }}>
          Tests
        </Link>
      }
      actions={
        <EditActions
          project={project}
          editing={editing}
          canEdit={canEdit}
          isStarting={start.isPending}
          onSave={() => void onSave()}
          onRun={() => void onRun()}
        />
      }
    >
      <div className={classes.frame}>
        <div className={classes.write}>
          <div className={classes.tabs}>
            <SegmentedControl
              aria-label="What is edited"
              data={[
                { value: 'steps', label: 'Steps' },
                { value: 'settings', label: 'Settings' },
              ]}
              value={tab}
              onChange={(value) => setTab(value)}
            />
          </div>
          <Problems error={editing.error} reading={reading.problems} isNamed={nameOf(edited).trim() !== ''} />
          {tab === 'settings' && (
            <TestForm
              project={project}
              header={edited.header}
              readOnly={!canEdit}
              onChange={(header) => editing.change({ header })}
            />
          )}
          <div className={classes.steps} hidden={tab !== 'steps'}>
            <StepEditor
              initial={edited.steps}
              readOnly={!canEdit}
              lines={reading.fresh}
              vocabulary={reading.vocabulary}
              declared={readVariables(edited.header).map(({ name }) => name)}
              keys={{
                onSave: () => void onSave(),
                onRun: () => void onRun(),
                onRunHere: () => void live.runHere(),
              }}
              view={view}
              onChange={(steps) => editing.change({ steps })}
              onLine={setLine}
            />
            <StepHint
              step={read?.step}
              mark={live.mark}
              clauses={live.clauses}
              picked={live.picked}
              canEdit={canEdit}
              onFix={(fix) =>
                view.current !== null && read !== undefined && applyFix(view.current, read, fix)
              }
              onSentence={(sentence) => view.current !== null && replaceLine(view.current, line, sentence)}
            />
          </div>
        </div>
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
      <LeaveGuard isDirty={canEdit && editing.isDirty} />
      {editing.newer !== null && <ConflictPanel newer={editing.newer} mine={written.text} onKeep={onKeep} />}
    </Page>
  );
}
