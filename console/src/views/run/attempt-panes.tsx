import { useCallback, useMemo, useState } from 'react';

import type { Attempt, RunDetail } from '../../api/runs.ts';
import type { Place } from './place.ts';
import classes from './run-view.module.css';
import { StepDetail } from './step-detail.tsx';
import { StepList } from './step-list.tsx';

type AttemptPanesProps = {
  readonly run: RunDetail;
  readonly attempt: Attempt;
  readonly project: string;
  readonly place: Place;
  readonly onGo: (place: Place) => void;
};

/** The steps on the left; on the right the one that is chosen, that the video plays, or that runs right now. */
export function AttemptPanes({ attempt, onGo, place, project, run }: AttemptPanesProps) {
  const [playing, setPlaying] = useState<number>();
  const { steps } = attempt;
  const chosen = playing ?? (place.step === undefined ? undefined : place.step - 1) ?? startingStep(attempt);
  const step = steps[chosen] ?? steps[0];
  const choose = useCallback(
    (index: number) => {
      setPlaying(undefined);
      onGo({ ...(place.attempt !== undefined && { attempt: place.attempt }), step: index + 1 });
    },
    [onGo, place.attempt],
  );
  const shown = useMemo(() => steps, [steps]);
  return (
    <div className={classes.panes}>
      <StepList steps={shown} chosen={step?.index} onChoose={choose} className={classes.steps} />
      <section className={classes.detail} aria-label="The chosen step" tabIndex={-1}>
        {step !== undefined && (
          <StepDetail run={run} attempt={attempt} step={step} project={project} onPlaying={setPlaying} />
        )}
      </section>
    </div>
  );
}

/** What went wrong; of a run under way what it has come to; else the beginning. */
function startingStep({ outcome, steps }: Attempt): number {
  const bad = steps.find(({ status }) => status === 'failed' || status === 'blocked');
  if (bad !== undefined) return bad.index;
  if (outcome !== null) return 0;
  return steps.findLast(({ status }) => status !== 'pending')?.index ?? 0;
}
