import type { Step } from '../../api/runs.ts';
import { formatDuration } from '../../parts/time.tsx';
import classes from './step-detail.module.css';

/** When a step began, how long it took, and each of its actions. */
export function StepTiming({ step }: { step: Step }) {
  return (
    <section className={classes.section}>
      <h3>Timing</h3>
      <dl className={classes.pairs}>
        {step.startedAtMs !== null && (
          <>
            <dt>Began</dt>
            <dd>{formatDuration(step.startedAtMs)} after the attempt</dd>
          </>
        )}
        <dt>Took</dt>
        <dd>{formatDuration(step.durationMs)}</dd>
        {step.actions.length > 1 &&
          step.actions.map((action, index) => (
            <ActionTime key={index} name={action.interaction} durationMs={action.durationMs} />
          ))}
        {step.url !== '' && (
          <>
            <dt>Page</dt>
            <dd>{step.url}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function ActionTime({ durationMs, name }: { name: string; durationMs: number }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{formatDuration(durationMs)}</dd>
    </>
  );
}
