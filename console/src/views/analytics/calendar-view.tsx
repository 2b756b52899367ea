import { Button } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';

import { weekFiringsQuery } from '../../api/analytics.ts';
import { type Schedule, schedulesQuery } from '../../api/schedules.ts';
import { Outcome, type Standing } from '../../parts/outcome.tsx';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Empty } from '../../parts/states.tsx';
import classes from './analytics-view.module.css';
import { type DayPart, daysFrom, type Moment, momentsOf, partsOfDay, startOfWeek } from './week-moments.ts';

const from = '/signed-in/projects/$project/calendar';
const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
/** More of one schedule on one day are told in one line. */
const mostLines = 4;

/** A week of schedules in the time of the one who looks: what came of those that were due, and those to come. */
export function CalendarView() {
  const { project } = useParams({ from });
  const { week = 0 } = useSearch({ from });
  const query = useQuery(schedulesQuery(project));
  return (
    <Page title="Calendar of schedules" actions={<Weeks project={project} week={week} />}>
      <QueryView query={query}>
        {(schedules) =>
          schedules.length === 0 ? (
            <Empty
              icon="schedules"
              title="Nothing is scheduled"
              sentence="A schedule starts the tests of a folder, a group or a tag by itself, say each night."
            >
              <Button
                variant="default"
                renderRoot={(props) => (
                  <Link to="/projects/$project/schedules" params={{ project }} {...props} />
                )}
              >
                To the schedules
              </Button>
            </Empty>
          ) : (
            <Week schedules={schedules} week={week} project={project} />
          )
        }
      </QueryView>
    </Page>
  );
}

function Weeks({ project, week }: { project: string; week: number }) {
  const steps = [
    ['Week before', week - 1],
    ['This week', 0],
    ['Week after', week + 1],
  ] as const;
  return steps.map(([name, to]) => (
    <Button
      key={name}
      variant="default"
      renderRoot={(props) => (
        <Link
          to="/projects/$project/calendar"
          params={{ project }}
          search={to === 0 ? {} : { week: to }}
          {...props}
        />
      )}
    >
      {name}
    </Button>
  ));
}

type WeekProps = { readonly schedules: readonly Schedule[]; readonly week: number; readonly project: string };

function Week({ project, schedules, week }: WeekProps) {
  const firings = useQueries({ queries: schedules.map(({ id }) => weekFiringsQuery(id)) });
  const now = new Date();
  const start = startOfWeek(now, week);
  const days = daysFrom(start);
  const to = startOfWeek(now, week + 1);
  const moments = schedules.flatMap((schedule, at) =>
    momentsOf(schedule, firings[at]?.data ?? [], { from: start, to, now }),
  );
  return (
    <ol className={classes.week}>
      {days.map((day) => (
        <li
          key={day.getTime()}
          className={classes.weekday}
          aria-current={day.toDateString() === now.toDateString() ? 'date' : undefined}
        >
          <h2>{dayName.format(day)}</h2>
          <ul>
            {partsOfDay(moments, day).map((part) => (
              <Part key={part.schedule.id} part={part} project={project} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Part({ part: { moments, schedule }, project }: { part: DayPart; project: string }) {
  if (moments.length <= mostLines) {
    return moments.map((moment) => (
      <li key={moment.at.getTime()}>
        <MomentLine moment={moment} project={project} />
      </li>
    ));
  }
  const [first] = moments;
  const lost = moments.filter(({ firing }) => firing !== undefined && firing.outcome !== 'started').length;
  return (
    <li className={classes.moment} title={schedule.cron}>
      <Outcome standing={lost > 0 ? 'errored' : 'queued'} bare />
      <span>
        {schedule.name}: {moments.length} times{first !== undefined && ` from ${time.format(first.at)}`}
        {lost > 0 && `, ${lost} did not start`}
      </span>
    </li>
  );
}

function MomentLine({ moment, project }: { moment: Moment; project: string }) {
  const { at, firing, schedule } = moment;
  const words = (
    <>
      <Outcome standing={signOf(moment)} bare />
      <span>
        {time.format(at)} {schedule.name}
      </span>
    </>
  );
  const batch = firing?.batchId ?? null;
  if (batch === null) {
    return (
      <span className={classes.moment} title={firing?.message ?? schedule.name}>
        {words}
      </span>
    );
  }
  return (
    <Link
      to="/projects/$project/batches/$batch"
      params={{ project, batch }}
      className={classes.moment}
      title={schedule.name}
    >
      {words}
    </Link>
  );
}

/** What came of the start; how its tests went, its batch says. */
function signOf({ firing }: Moment): Standing {
  if (firing === undefined) return 'queued';
  return { started: 'ended', missed: 'skipped', failed: 'errored' }[firing.outcome] as Standing;
}
