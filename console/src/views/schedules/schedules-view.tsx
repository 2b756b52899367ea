import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';

import { useRights } from '../../api/account.ts';
import { type Schedule, schedulesQuery } from '../../api/schedules.ts';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Quiet, RecordTable } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { describeCron } from './describe-cron.ts';
import { formatIn } from './format-in.ts';
import classes from './schedules.module.css';

/** What starts by itself, and when next. */
export function SchedulesView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/schedules' });
  const { canEdit } = useRights(project);
  const query = useQuery(schedulesQuery(project));
  return (
    <Page title="Schedules" actions={canEdit && <NewSchedule project={project} />}>
      <div className={classes.content}>
        {!canEdit && (
          <p className={classes.lead}>
            You are a viewer of this project: you see its schedules, and cannot change them. An administrator
            can make you an editor.
          </p>
        )}
        <QueryView query={query}>
          {(schedules) =>
            schedules.length === 0 ? (
              <Empty
                icon="schedules"
                title="Nothing starts by itself"
                sentence="A schedule starts tests at times such as every workday at six, and keeps what came of it."
              />
            ) : (
              <RecordTable
                label="Schedules"
                heads={['Name', 'When', 'Next', 'State']}
                rows={schedules.map((schedule) => ({
                  id: schedule.id,
                  cells: scheduleCells(project, schedule),
                }))}
              />
            )
          }
        </QueryView>
      </div>
    </Page>
  );
}

function NewSchedule({ project }: { project: string }) {
  return (
    <Button
      renderRoot={(props) => <Link to="/projects/$project/schedules/new" params={{ project }} {...props} />}
    >
      New schedule
    </Button>
  );
}

function scheduleCells(project: string, { cron, enabled, id, name, nextAt, timeZone }: Schedule) {
  return [
    <Link to="/projects/$project/schedules/$schedule" params={{ project, schedule: id }}>
      {name}
    </Link>,
    <>
      {describeCron(cron) ?? cron} <Quiet>{timeZone}</Quiet>
    </>,
    nextAt === null ? (
      <Quiet>–</Quiet>
    ) : (
      <time dateTime={nextAt}>{formatIn(timeZone).format(new Date(nextAt))}</time>
    ),
    <Badge variant="default">{enabled ? 'On' : 'Off'}</Badge>,
  ];
}
