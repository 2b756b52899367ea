import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';

import { useRights } from '../../api/account.ts';
import { deleteSchedule, firingsQuery, type Schedule, scheduleQuery } from '../../api/schedules.ts';
import { Outcome, type Standing } from '../../parts/outcome.tsx';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { ConfirmButton } from '../../parts/record-dialog.tsx';
import { Quiet, RecordTable } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { formatIn } from './format-in.ts';
import { NextTimes } from './next-times.tsx';
import classes from './schedules.module.css';

/** One schedule: when it starts next, and what came of the times before. */
export function ScheduleView() {
  const { project, schedule } = useParams({ from: '/signed-in/projects/$project/schedules/$schedule' });
  const { canEdit } = useRights(project);
  const query = useQuery(scheduleQuery(schedule));
  const trail = (
    <Link to="/projects/$project/schedules" params={{ project }}>
      Schedules
    </Link>
  );
  const actions = canEdit && query.data !== undefined && (
    <ScheduleActions project={project} schedule={query.data} />
  );
  return (
    <Page title={query.data?.name ?? 'Schedule'} trail={trail} actions={actions}>
      <div className={classes.content}>
        <QueryView query={query}>
          {({ cron, enabled, timeZone }) => (
            <>
              <h2 className={classes.subtitle}>When</h2>
              {enabled ? (
                <NextTimes cron={cron} timeZone={timeZone} />
              ) : (
                <Quiet>It is switched off: nothing starts until it is switched on again.</Quiet>
              )}
              <h2 className={classes.subtitle}>History</h2>
              <Firings project={project} schedule={schedule} timeZone={timeZone} />
            </>
          )}
        </QueryView>
      </div>
    </Page>
  );
}

function ScheduleActions({ project, schedule: { id, name } }: { project: string; schedule: Schedule }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <>
      <Button
        variant="default"
        renderRoot={(props) => (
          <Link
            to="/projects/$project/schedules/$schedule/edit"
            params={{ project, schedule: id }}
            {...props}
          />
        )}
      >
        Edit
      </Button>
      <ConfirmButton
        label="Delete"
        title={`Delete ${name}?`}
        sentence="Nothing starts by it any more, and its history goes with it. Runs that it started stay. This cannot be undone."
        changes={['schedules', project]}
        onConfirm={async () => await deleteSchedule(id)}
        onDone={() => {
          queries.removeQueries({ queryKey: ['schedule', id] });
          void navigate({ to: '/projects/$project/schedules', params: { project } });
        }}
      />
    </>
  );
}

type FiringsProps = { readonly project: string; readonly schedule: string; readonly timeZone: string };

const standings: Readonly<Record<string, Standing>> = {
  started: 'passed',
  missed: 'skipped',
  failed: 'failed',
};
const words: Readonly<Record<string, string>> = {
  started: 'Started',
  missed: 'Missed: no server was up then',
  failed: 'Could not start',
};

function Firings({ project, schedule, timeZone }: FiringsProps) {
  const query = useQuery(firingsQuery(schedule));
  const format = formatIn(timeZone);
  return (
    <QueryView query={query}>
      {(firings) =>
        firings.length === 0 ? (
          <Empty
            icon="clock"
            title="It was not due yet"
            sentence="What comes of each time will stand here."
          />
        ) : (
          <RecordTable
            label="History"
            heads={['Due', 'What came of it', 'Batch']}
            rows={firings.map(({ batchId, dueAt, message, outcome }) => ({
              id: dueAt,
              cells: [
                <time dateTime={dueAt}>{format.format(new Date(dueAt))}</time>,
                <>
                  <Outcome standing={standings[outcome] ?? 'ended'} bare /> {words[outcome]}{' '}
                  {message !== null && <Quiet>{message}</Quiet>}
                </>,
                batchId === null ? (
                  <Quiet>–</Quiet>
                ) : (
                  <Link to="/projects/$project/batches/$batch" params={{ project, batch: batchId }}>
                    Batch
                  </Link>
                ),
              ],
            }))}
          />
        )
      }
    </QueryView>
  );
}
