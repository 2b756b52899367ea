import type { EditorView } from '@codemirror/view';
import { SegmentedControl } from '@mantine/core';
import { type RefObject, useState } from 'react';

import classes from './edit-test.module.css';
import { Problems } from './problems.tsx';
import { applyFix } from './step-doubts.ts';
import { replaceLine, StepEditor } from './step-editor.tsx';
import { StepHint } from './step-hint.tsx';
import { TestForm } from './test-form.tsx';
import { readVariables } from './test-header.ts';
import { type Editing, nameOf } from './use-edited-test.ts';
import type { LiveEditing } from './use-live-editing.ts';
import type { TestReading } from './use-reading.ts';

type WritePaneProps = {
  readonly project: string;
  readonly editing: Editing;
  readonly canEdit: boolean;
  readonly view: RefObject<EditorView | null>;
  /** Of the cursor, from 1. */
  readonly line: number;
  readonly onLine: (line: number) => void;
  readonly reading: TestReading;
  readonly live: LiveEditing;
  /** It begins with its name. */
  readonly isNew: boolean;
  readonly onSave: () => void;
  readonly onRun: () => void;
};

/** What is written: the steps with what is known of the one at the cursor, or the settings. */
export function WritePane(props: WritePaneProps) {
  const { canEdit, editing, isNew, project, reading } = props;
  const { edited } = editing;
  const [tab, setTab] = useState(isNew ? 'settings' : 'steps');
  return (
    <div className={classes.write}>
      <div className={classes.tabs}>
        <SegmentedControl
          aria-label="What is edited"
          data={[
            { value: 'steps', label: 'Steps' },
            { value: 'settings', label: 'Settings' },
          ]}
          value={tab}
          onChange={setTab}
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
        <Steps {...props} />
      </div>
    </div>
  );
}

function Steps({ canEdit, editing, line, live, onLine, onRun, onSave, reading, view }: WritePaneProps) {
  const { read } = live;
  return (
    <>
      <StepEditor
        initial={editing.edited.steps}
        readOnly={!canEdit}
        lines={reading.fresh}
        vocabulary={reading.vocabulary}
        declared={readVariables(editing.edited.header).map(({ name }) => name)}
        keys={{ onSave, onRun, onRunHere: () => void live.runHere() }}
        view={view}
        onChange={(steps) => editing.change({ steps })}
        onLine={onLine}
      />
      <StepHint
        step={read?.step}
        mark={live.mark}
        clauses={live.clauses}
        picked={live.picked}
        canEdit={canEdit}
        onFix={(fix) => {
          if (view.current !== null && read !== undefined) applyFix(view.current, read, fix);
        }}
        onSentence={(sentence) => {
          if (view.current !== null) replaceLine(view.current, line, sentence);
        }}
      />
    </>
  );
}
