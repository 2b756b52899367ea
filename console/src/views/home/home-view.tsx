import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { failuresQuery } from '../../api/failures.ts';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Agreed } from './agreed.tsx';
import classes from './home-view.module.css';
import { NextSchedules } from './next-schedules.tsx';
import { RatesByDay } from './rates-by-day.tsx';
import { RedNow } from './red-now.tsx';
import { RunningNow } from './running-now.tsx';

/** What is broken now and since when, how it went lately, what runs, and what comes next. */
export function HomeView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/' });
  const failures = useQuery(failuresQuery(project));
  return (
    <Page title="Home">
      <div className={classes.panes}>
        <div className={classes.main}>
          <QueryView query={failures}>{(groups) => <RedNow groups={groups} project={project} />}</QueryView>
          <RatesByDay project={project} />
        </div>
        <div className={classes.side}>
          <RunningNow project={project} />
          <NextSchedules project={project} />
          <Agreed project={project} />
        </div>
      </div>
    </Page>
  );
}
