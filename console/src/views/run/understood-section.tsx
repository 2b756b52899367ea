import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { explainQuery } from '../../api/explain.ts';
import type { Action } from '../../api/runs.ts';
import { describeReading } from './describe-reading.ts';
import classes from './step-detail.module.css';

type UnderstoodProps = { project: string; sentence: string; action: Action | undefined };

/** How the sentence is read, and why the element was taken. */
export function UnderstoodSection({ action, project, sentence }: UnderstoodProps) {
  const { data, error } = useQuery(explainQuery(project, sentence));
  const reading = data?.readings[0];
  return (
    <section className={classes.section}>
      <h3>Understood</h3>
      <dl className={classes.pairs}>
        <dt>As</dt>
        <dd>
          {data === undefined && error === null && <Skeleton height={14} width={260} />}
          {error !== null && <span className={classes.quiet}>{error.message}</span>}
          {reading !== undefined && describeReading(reading)}
          {data !== undefined && reading === undefined && (data?.error?.message ?? 'Not understood.')}
        </dd>
        {action !== undefined && (
          <>
            <dt>Did</dt>
            <dd>{action.output}</dd>
          </>
        )}
        {action?.resolvedBy != null && (
          <>
            <dt>Why this one</dt>
            <dd>{whyThis(action)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function whyThis({ approximate, healed, resolvedBy }: Action): string {
  if (healed !== null)
    return `It was called ${healed.old} in earlier runs and is now ${healed.new}: ${healed.why}.`;
  const near = approximate === null ? '' : ` Not to the letter: ${approximate}.`;
  if (resolvedBy === 'memory') return `The words fit, and it is the same element as in earlier runs.${near}`;
  return approximate === null ? 'The words of the step fit this element alone.' : approximate;
}
