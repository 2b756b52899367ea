import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';

import { useRights } from '../../api/account.ts';
import { type RunDetail, runQuery, useCancelRun, useRerun } from '../../api/runs.ts';
import { Icon } from '../../parts/icon.tsx';
import { Outcome, standingOf } from '../../parts/outcome.tsx';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';

/** One run: live while it runs. */
export function RunView() {
  const { project, run: ref } = useParams({ from: '/signed-in/projects/$project/runs/$run' });
  const query = useQuery(runQuery(ref));
  return (
    <QueryView query={query}>
      {(run) => (
        <Page
          title={run.test.name}
          trail={
            <Link to="/projects/$project/runs" params={{ project }}>
              Runs
            </Link>
          }
          mark={<Outcome standing={standingOf(run)} />}
          actions={<RunActions run={run} project={project} />}
        >
          <ol>
            {run.attempts.at(-1)?.steps.map((step) => (
              <li key={step.index}>
                <Outcome standing={step.status} bare /> {step.instruction}
              </li>
            ))}
          </ol>
        </Page>
      )}
    </QueryView>
  );
}

function RunActions({ project, run }: { project: string; run: RunDetail }) {
  const { canEdit } = useRights(project);
  const cancel = useCancelRun();
  const rerun = useRerun(project);
  return (
    <>
      <Button component="a" href={run.url} variant="default" leftSection={<Icon name="report" size={14} />}>
        Plain report
      </Button>
      {canEdit && run.state !== 'ended' && (
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
          Cancel
        </Button>
      )}
      {canEdit && run.state === 'ended' && (
        <Button loading={rerun.isPending} onClick={() => rerun.mutate(run.id)}>
          Run again
        </Button>
      )}
    </>
  );
}
