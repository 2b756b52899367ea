import { Button, Text } from '@mantine/core';

import type { Explanation, Picked } from '../../api/live-sessions.ts';
import type { ReadStep } from '../../api/test-editor.ts';
import type { Doubt } from './step-doubts.ts';
import type { StepMark } from './step-marks.ts';
import classes from './edit-test.module.css';

type StepHintProps = {
  /** The step at the cursor, as it is read. */
  readonly step: ReadStep | undefined;
  readonly mark: StepMark | undefined;
  readonly clauses: readonly Explanation[];
  readonly picked: Picked | null;
  readonly canEdit: boolean;
  readonly onFix: (fix: Doubt['fixes'][number]) => void;
  readonly onSentence: (sentence: string) => void;
};

/** What is known of the step at the cursor: how it is read, what is doubtful, what it comes to on the page, how it went. */
export function StepHint(props: StepHintProps) {
  const { mark, picked, step } = props;
  return (
    <section className={classes.hint} aria-label="The step at the cursor">
      {mark !== undefined && mark.message !== '' && mark.status !== 'passed' && (
        <p className={classes.bad}>{mark.message}</p>
      )}
      {step === undefined ? (
        <Text c="dimmed" size="sm">
          Write what a person would do, one step a line. Ctrl S saves, Ctrl Enter runs the test.
        </Text>
      ) : (
        <>
          <Readings step={step} />
          <Doubts {...props} step={step} />
        </>
      )}
      <OnPage {...props} />
      {picked !== null && picked.sentences.length > 1 && <OtherWords {...props} picked={picked} />}
    </section>
  );
}

function Readings({ step }: { step: ReadStep }) {
  if (step.standsFor.length > 0) {
    return (
      <div>
        <h3>Stands for</h3>
        <ol className={classes.readings}>
          {step.standsFor.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </div>
    );
  }
  if (step.readings.length === 0) return null;
  return (
    <div>
      <h3>{step.readings.length === 1 ? 'Understood as' : 'May be understood as'}</h3>
      <ol className={classes.readings}>
        {step.readings.slice(0, 4).map(({ actions, confidence, kind }) => (
          <li key={`${kind} ${actions.join()}`}>
            {actions.join(', then ')}{' '}
            {step.readings.length > 1 && (
              <span className={classes.quiet}>{Math.round(confidence * 100)} %</span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Doubts({ canEdit, onFix, step }: StepHintProps & { step: ReadStep }) {
  return step.doubts.map((doubt) => (
    <div key={`${doubt.start} ${doubt.message}`} className={classes[doubt.severity]}>
      <p>{doubt.message}</p>
      {canEdit && (
        <div className={classes.fixes}>
          {doubt.fixes.slice(0, 4).map((fix) => (
            <Button key={fix.title} size="compact-xs" variant="default" onClick={() => onFix(fix)}>
              {fix.title}
            </Button>
          ))}
        </div>
      )}
    </div>
  ));
}

function OnPage({ canEdit, clauses, onSentence }: StepHintProps) {
  if (clauses.length === 0) return null;
  return (
    <div>
      <h3>On the page</h3>
      {clauses.map(({ candidates, clause, message, verdict }) => (
        <div key={clause}>
          <p className={verdict === 'sure' || verdict === 'holds' ? undefined : classes.warning}>{message}</p>
          {verdict === 'ambiguous' && (
            <ol className={classes.candidates}>
              {candidates.map(({ name, place, role, sentence }, index) => (
                <li key={`${index} ${name}`}>
                  <span>
                    {role} “{name}” <span className={classes.quiet}>{place}</span>
                  </span>
                  {canEdit && sentence !== null && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      title={sentence}
                      aria-label={`Use this one, number ${index + 1}: ${sentence}`}
                      onClick={() => onSentence(sentence)}
                    >
                      Use this one
                    </Button>
                  )}
                </li>
              ))}
            </ol>
          )}
        </div>
      ))}
    </div>
  );
}

function OtherWords({ onSentence, picked }: StepHintProps & { picked: Picked }) {
  return (
    <div>
      <h3>
        Other steps about {picked.role} “{picked.name}”
      </h3>
      <div className={classes.fixes}>
        {picked.sentences.map(({ instruction }) => (
          <Button
            key={instruction}
            size="compact-xs"
            variant="default"
            onClick={() => onSentence(instruction)}
          >
            {instruction}
          </Button>
        ))}
      </div>
    </div>
  );
}
