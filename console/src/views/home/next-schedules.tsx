import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { type Schedule, schedulesQuery } from '../../api/schedules.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { Loading } from '../../parts/states.tsx';
import classes from './home-view.module.css';

const most = 5;
const when = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** What starts by itself next, in the time of the one who looks. */
export function NextSchedules({ project }: { project: string }) {
  const query = useQuery(schedulesQuery(project));
  return (
    <section aria-labelledby="next">
      <h2 id="next" className={classes.heading}>
        Next
        <Link to="/projects/$project/calendar" params={{ project }}>
          Calendar
        </Link>
      </h2>
      <QueryView query={query} loading={<Loading rows={2} />}>
        {(schedules) => {
          const next = schedules
            .filter(isDue)
            .toSorted((one, other) => one.nextAt.localeCompare(other.nextAt));
          if (next.length === 0) return <p className={classes.quiet}>Nothing is scheduled.</p>;
          return (
            <ul className={classes.short}>
              {next.slice(0, most).map(({ id, name, nextAt }) => (
                <li key={id}>
                  <span className={classes.grow}>{name}</span>
                  <time dateTime={nextAt} className={classes.quiet}>
                    {when.format(new Date(nextAt))}
                  </time>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryView>
    </section>
  );
}

function isDue(schedule: Schedule): schedule is Schedule & { nextAt: string } {
  return schedule.enabled && schedule.nextAt !== null;
}
