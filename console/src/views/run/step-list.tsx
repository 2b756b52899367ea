import { type KeyboardEvent, memo, useEffect, useRef } from 'react';

import type { Step } from '../../api/runs.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { formatDuration } from '../../parts/time.tsx';
import classes from './step-list.module.css';

type StepListProps = {
  readonly steps: readonly Step[];
  readonly chosen: number | undefined;
  readonly onChoose: (index: number) => void;
  readonly className?: string | undefined;
};

/** The steps of an attempt. Arrow keys go from one to the next; what is out of sight is not laid out. */
export function StepList({ chosen, className, onChoose, steps }: StepListProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = ({ ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 } as Record<string, number>)[event.key];
    if (by === undefined || chosen === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(steps.length - 1, chosen + by));
    onChoose(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <nav aria-label="Steps" className={className}>
      <ol ref={list} className={classes.list} onKeyDown={onKeyDown}>
        {steps.map((step) => (
          <StepRow key={step.index} step={step} isChosen={step.index === chosen} onChoose={onChoose} />
        ))}
      </ol>
    </nav>
  );
}

type StepRowProps = { step: Step; isChosen: boolean; onChoose: (index: number) => void };

const StepRow = memo(function StepRow({ isChosen, onChoose, step }: StepRowProps) {
  const { durationMs, index, instruction, status } = step;
  return (
    <li className={classes.row}>
      <button
        type="button"
        className={`${classes.step} ${status === 'pending' || status === 'skipped' ? classes.pending : ''}`}
        aria-current={isChosen ? 'step' : undefined}
        onClick={() => onChoose(index)}
      >
        <span className={classes.number}>{index + 1}</span>
        <span className={classes.mark}>
          <Outcome standing={status} bare />
        </span>
        <span className={classes.words}>{instruction}</span>
        <span className={classes.took}>{durationMs > 0 && formatDuration(durationMs)}</span>
      </button>
    </li>
  );
});
