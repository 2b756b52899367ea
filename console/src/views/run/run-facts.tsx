import type { ReactNode } from 'react';

import type { RunDetail } from '../../api/runs.ts';
import { Ago, Elapsed, formatDuration } from '../../parts/time.tsx';
import classes from './run-view.module.css';

/** What a run is, in one line. */
export function RunFacts({ children, run }: { run: RunDetail; children?: ReactNode }) {
  return (
    <div className={classes.facts}>
      <Fact name="Run">#{run.serial}</Fact>
      <Fact name="Version">{run.test.version}</Fact>
      {run.environment !== null && <Fact name="Environment">{run.environment.name}</Fact>}
      <Fact name={run.startedAt === null ? 'Queued' : 'Started'}>
        <Ago at={run.startedAt ?? run.createdAt} />
      </Fact>
      <Took run={run} />
      <Fact name="By">{run.userName ?? run.source}</Fact>
      {children}
    </div>
  );
}

function Took({ run }: { run: RunDetail }) {
  if (run.durationMs !== null) return <Fact name="Took">{formatDuration(run.durationMs)}</Fact>;
  if (run.state === 'ended' || run.startedAt === null) return null;
  const steps = run.attempts.at(-1)?.steps ?? [];
  const done = steps.filter(({ status }) => status !== 'pending').length;
  return (
    <>
      <Fact name="Running for">
        <Elapsed since={run.startedAt} />
      </Fact>
      <Fact name="Step">
        {Math.min(done + 1, steps.length)} of {steps.length}
      </Fact>
    </>
  );
}

function Fact({ children, name }: { name: string; children: ReactNode }) {
  return (
    <span className={classes.fact}>
      {name} <b>{children}</b>
    </span>
  );
}
