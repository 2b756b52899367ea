import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { runsQuery } from '../../api/runs.ts';
import { Outcome, standingOf } from '../../parts/outcome.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Loading } from '../../parts/states.tsx';
import { Elapsed } from '../../parts/time.tsx';
import classes from './home-view.module.css';

const most = 8;

/** What is under way, what runs before what waits. */
export function RunningNow({ project }: { project: string }) {
  const query = useInfiniteQuery(runsQuery(project, { status: 'under-way' }));
  return (
    <section aria-labelledby="running">
      <h2 id="running" className={classes.heading}>
        Under way
        <Link to="/projects/$project/runs" params={{ project }} search={{ status: 'under-way' }}>
          All
        </Link>
      </h2>
      <QueryView query={query} loading={<Loading rows={2} />}>
        {({ pages }) => {
          const runs = pages
            .flatMap(({ items }) => items)
            .toSorted((one, other) => Number(one.state === 'queued') - Number(other.state === 'queued'));
          if (runs.length === 0) return <p className={classes.quiet}>Nothing runs at the moment.</p>;
          return (
            <ul className={classes.short}>
              {runs.slice(0, most).map((run) => (
                <li key={run.id}>
                  <Outcome standing={standingOf(run)} bare />
                  <Link to="/projects/$project/runs/$run" params={{ project, run: run.id }}>
                    {run.test.name}
                  </Link>
                  <span className={classes.quiet}>
                    {run.startedAt === null ? 'waits' : <Elapsed since={run.startedAt} />}
                  </span>
                </li>
              ))}
              {runs.length > most && (
                <li className={classes.quiet}>
                  and {runs.length - most}
                  {query.hasNextPage ? ' or more' : ''} others
                </li>
              )}
            </ul>
          );
        }}
      </QueryView>
    </section>
  );
}
