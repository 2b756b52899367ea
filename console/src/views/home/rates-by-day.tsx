import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { type MeasuredRuns, type RunDay, runDaysQuery } from '../../api/analytics.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { formatRate } from '../../parts/rate.ts';
import { Loading } from '../../parts/states.tsx';
import { formatDuration } from '../../parts/time.tsx';
import classes from './home-view.module.css';

const days = 14;
/** Units of the drawing. */
const height = 60;
const pitch = 20;

/** How two weeks went: their rates, and each day as a bar of what passed and what did not. */
export function RatesByDay({ project }: { project: string }) {
  const query = useQuery(runDaysQuery(project, { days }));
  return (
    <section aria-labelledby="rates">
      <h2 id="rates" className={classes.heading}>
        The last {days} days
        <Link to="/projects/$project/analytics" params={{ project }} search={{ days: 30 }}>
          Analytics
        </Link>
      </h2>
      <QueryView query={query} loading={<Loading rows={2} height={40} />}>
        {({ items, total }) =>
          total.runs === 0 ? (
            <p className={classes.quiet}>No test has run in this time.</p>
          ) : (
            <>
              <Totals total={total} />
              <DayBars days={items} />
            </>
          )
        }
      </QueryView>
    </section>
  );
}

function Totals({ total }: { total: MeasuredRuns }) {
  const figures = [
    ['Runs', String(total.runs)],
    ['Passed', formatRate(total.passRate)],
    ['Failed', formatRate(total.failRate)],
    ['Flaky', formatRate(total.flakeRate)],
    ['Median', total.p50Ms === null ? '–' : formatDuration(total.p50Ms)],
  ] as const;
  return (
    <dl className={classes.totals}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function DayBars({ days: measured }: { days: readonly RunDay[] }) {
  const most = Math.max(...measured.map(({ runs }) => runs));
  return (
    <ol className={classes.days}>
      {measured.map((day) => (
        <DayBar key={day.day} day={day} most={most} />
      ))}
    </ol>
  );
}

/** As high as its share of the busiest day's runs. */
function DayBar({ day, most }: { day: RunDay; most: number }) {
  const unit = height / most;
  const bad = (day.failed + day.errored) * unit;
  const words = `${day.day}: ${day.runs} runs, ${formatRate(day.passRate)} passed, ${formatRate(day.flakeRate)} flaky`;
  return (
    <li title={words}>
      <svg
        viewBox={`0 0 ${pitch} ${height}`}
        preserveAspectRatio="none"
        className={classes.day}
        role="img"
        aria-label={words}
      >
        <rect
          x={2}
          width={pitch - 4}
          y={height - day.passed * unit}
          height={day.passed * unit}
          className={classes.passed}
        />
        <rect
          x={2}
          width={pitch - 4}
          y={height - day.passed * unit - bad}
          height={bad}
          className={classes.failed}
        />
      </svg>
      <span className={classes.quiet} aria-hidden>
        {day.day.slice(8)}
      </span>
    </li>
  );
}
