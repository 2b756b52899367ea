import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';

import { type Attempt, type RunDetail, runQuery } from '../../api/runs.ts';
import { Icon } from '../../parts/icon.tsx';
import { Outcome, standingOf } from '../../parts/outcome.tsx';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Empty } from '../../parts/states.tsx';
import { AttemptPanes } from './attempt-panes.tsx';
import type { Place } from './place.ts';
import { RunActions } from './run-actions.tsx';
import { RunFacts } from './run-facts.tsx';
import classes from './run-view.module.css';

const from = '/signed-in/projects/$project/runs/$run';

/** One run, live while it runs: its steps, and of the chosen one what was seen, understood and done. */
export function RunView() {
  const { project, run: ref } = useParams({ from });
  const query = useQuery(runQuery(ref));
  return (
    <QueryView query={query}>{(run) => <ShownRun key={run.id} run={run} project={project} />}</QueryView>
  );
}

function ShownRun({ project, run }: { project: string; run: RunDetail }) {
  const place = useSearch({ from });
  const { run: ref } = useParams({ from });
  const navigate = useNavigate();
  const go = (next: Place): void => {
    const to = '/projects/$project/runs/$run';
    void navigate({ to, params: { project, run: run.id }, search: next, replace: true });
  };
  useEffect(() => {
    // Its news come by its id.
    if (ref !== run.id) go(place);
  });
  const attempt = run.attempts.find(({ number }) => number === place.attempt) ?? run.attempts.at(-1);
  return (
    <Page
      title={run.test.name}
      trail={
        <Link to="/projects/$project/runs" params={{ project }}>
          Runs
        </Link>
      }
      mark={<Outcome standing={standingOf(run)} />}
      actions={<RunActions run={run} attempt={attempt} project={project} />}
    >
      <div className={classes.frame}>
        <RunFacts run={run}>
          {run.attempts.length > 1 && (
            <SegmentedControl
              aria-label="Attempt"
              data={run.attempts.map(({ number }) => ({ value: String(number), label: `Attempt ${number}` }))}
              value={String(attempt?.number)}
              onChange={(value) => go({ attempt: Number(value) })}
            />
          )}
        </RunFacts>
        <RunErrorLine run={run} attempt={attempt} onShow={(step) => go({ ...place, step })} />
        {attempt === undefined ? (
          <NotBegun run={run} />
        ) : (
          <AttemptPanes
            key={attempt.number}
            run={run}
            attempt={attempt}
            project={project}
            place={place}
            onGo={go}
          />
        )}
      </div>
    </Page>
  );
}

type ErrorLineProps = { run: RunDetail; attempt: Attempt | undefined; onShow: (step: number) => void };

function RunErrorLine({ attempt, onShow, run }: ErrorLineProps) {
  const error = attempt?.error ?? run.error;
  if (error === null) return null;
  const at = attempt?.steps.find(({ status }) => status === 'failed' || status === 'blocked');
  return (
    <div className={classes.error} role="status">
      <Icon name="warning" />
      <span className={classes.sentence} title={error.message}>
        {error.message}
      </span>
      {at !== undefined && (
        <Button size="compact-xs" variant="default" onClick={() => onShow(at.index + 1)}>
          Step {at.index + 1}
        </Button>
      )}
    </div>
  );
}

function NotBegun({ run }: { run: RunDetail }) {
  if (run.state === 'ended') {
    return (
      <Empty
        icon="dash"
        title="It never began"
        sentence="The run ended before its first step: there is nothing to see."
      />
    );
  }
  return (
    <Empty
      icon="clock"
      title="Waits for a worker"
      sentence="It begins as soon as one is free; this page shows it at once."
    />
  );
}
