import type { Attempt, Step } from '../../api/runs.ts';
import { formatDuration } from '../../parts/time.tsx';
import classes from './step-detail.module.css';

/** What the page wrote to its console, and which requests failed, from this step's beginning to the next one's. */
export function MomentLogs({ attempt, step }: { attempt: Attempt; step: Step }) {
  const isThen = momentOf(attempt, step);
  const messages = attempt.console.filter(isThen);
  const requests = attempt.network.filter(isThen);
  return (
    <>
      {messages.length > 0 && (
        <section className={classes.section}>
          <h3>Console</h3>
          <ul className={classes.log}>
            {messages.map(({ atMs, kind, text }, index) => (
              <li key={index} className={toneOf(kind)}>
                <span className={classes.quiet}>{formatDuration(atMs)}</span>
                <span>{kind}</span>
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {requests.length > 0 && (
        <section className={classes.section}>
          <h3>Requests that failed</h3>
          <ul className={classes.log}>
            {requests.map(({ atMs, error, method, status, url }, index) => (
              <li key={index}>
                <span className={classes.quiet}>{formatDuration(atMs)}</span>
                <span className={classes.error}>{status ?? 'failed'}</span>
                <span>
                  {method} {url}
                  {error !== null && ` (${error})`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function momentOf({ steps }: Attempt, step: Step): (entry: { readonly atMs: number }) => boolean {
  if (step.startedAtMs === null) return () => false;
  const from = step.index === 0 ? 0 : step.startedAtMs;
  const next = steps.find(({ index, startedAtMs }) => index > step.index && startedAtMs !== null);
  const until = next?.startedAtMs ?? Infinity;
  return ({ atMs }) => atMs >= from && atMs < until;
}

function toneOf(kind: Attempt['console'][number]['kind']): string | undefined {
  if (kind === 'error' || kind === 'uncaught') return classes.error;
  return kind === 'warning' ? classes.warning : undefined;
}
