import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';

import { type MeasuredRuns, runDaysQuery } from '../../api/analytics.ts';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { formatRate } from '../../parts/rate.ts';
import { Empty } from '../../parts/states.tsx';
import { formatDuration } from '../../parts/time.tsx';
import { type AnalyticsChoice, filterOf } from './analytics-choice.ts';
import { AnalyticsFilters } from './analytics-filters.tsx';
import classes from './analytics-view.module.css';
import { Comparison } from './comparison.tsx';
import { DayFigures } from './day-figures.tsx';
import { WorstTests } from './worst-tests.tsx';

const from = '/signed-in/projects/$project/analytics';

/** How often tests pass, fail and flake, and how long they take: over the days, beside each other, and test by test. */
export function AnalyticsView() {
  const { project } = useParams({ from });
  const choice = useSearch({ from });
  const navigate = useNavigate();
  const query = useQuery(runDaysQuery(project, filterOf(choice)));
  const onChoose = (next: AnalyticsChoice): void => {
    void navigate({ to: '/projects/$project/analytics', params: { project }, search: next, replace: true });
  };
  return (
    <Page
      title="Analytics"
      actions={
        <Link to="/projects/$project/calendar" params={{ project }}>
          Calendar
        </Link>
      }
    >
      <AnalyticsFilters project={project} choice={choice} onChoose={onChoose} />
      <QueryView query={query}>
        {({ items, total }) =>
          total.runs === 0 ? (
            <Empty
              icon="analytics"
              title="Nothing was measured"
              sentence="No run came to a verdict in this time that fits: choose more days, or another environment, branch or tag."
            />
          ) : (
            <div className={classes.content}>
              <Totals total={total} />
              <DayFigures days={items} />
              <Comparison project={project} choice={choice} onChoose={onChoose} />
              <WorstTests project={project} choice={choice} onChoose={onChoose} />
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}

function Totals({ total }: { total: MeasuredRuns }) {
  const figures = [
    ['Runs', String(total.runs)],
    ['Pass rate', formatRate(total.passRate)],
    ['Fail rate', formatRate(total.failRate)],
    ['Flake rate', formatRate(total.flakeRate)],
    ['Median duration', total.p50Ms === null ? '–' : formatDuration(total.p50Ms)],
    ['95th percentile', total.p95Ms === null ? '–' : formatDuration(total.p95Ms)],
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
