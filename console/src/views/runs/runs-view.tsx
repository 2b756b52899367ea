import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';

import { type Run, runsQuery } from '../../api/runs.ts';
import list from '../../parts/list.module.css';
import { Outcome, standingOf } from '../../parts/outcome.tsx';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Empty } from '../../parts/states.tsx';
import { Ago, Elapsed, formatDuration } from '../../parts/time.tsx';
import type { RunFilter } from './run-filter.ts';
import { RunFilters } from './run-filters.tsx';

const from = '/signed-in/projects/$project/runs';

/** The runs of a project, newest first, as they stand right now. */
export function RunsView() {
  const { project } = useParams({ from });
  const filter = useSearch({ from });
  const navigate = useNavigate();
  const query = useInfiniteQuery(runsQuery(project, filter));
  const onFilter = (next: RunFilter): void => {
    void navigate({ to: '/projects/$project/runs', params: { project }, search: next, replace: true });
  };
  return (
    <Page title="Runs">
      <RunFilters project={project} filter={filter} onChange={onFilter} />
      <QueryView query={query}>
        {({ pages }) => {
          const runs = pages.flatMap(({ items }) => items);
          if (runs.length === 0) return <NoRuns filter={filter} onClear={() => onFilter({})} />;
          return (
            <>
              <RunTable runs={runs} project={project} />
              {query.hasNextPage && (
                <div className={list.foot}>
                  <Button
                    variant="default"
                    loading={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    Show older runs
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

function NoRuns({ filter, onClear }: { filter: RunFilter; onClear: () => void }) {
  if (Object.keys(filter).length === 0) {
    return (
      <Empty
        icon="runs"
        title="No test has run yet"
        sentence="Start one with Ctrl K and its name, from the terminal with “runwright trigger”, or over the API."
      />
    );
  }
  return (
    <Empty icon="filter" title="No run fits" sentence="None of the project's runs is like that.">
      <Button variant="default" onClick={onClear}>
        Show all runs
      </Button>
    </Empty>
  );
}

function RunTable({ project, runs }: { project: string; runs: readonly Run[] }) {
  return (
    <table className={list.table}>
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Test</th>
          <th scope="col" className={list.wide}>
            Environment
          </th>
          <th scope="col" className={list.wide}>
            Started by
          </th>
          <th scope="col" className={list.number}>
            Duration
          </th>
          <th scope="col" className={list.number}>
            When
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} project={project} />
        ))}
      </tbody>
    </table>
  );
}

function RunRow({ project, run }: { project: string; run: Run }) {
  return (
    <tr>
      <td>
        <Outcome standing={standingOf(run)} />
      </td>
      <td className={list.name}>
        <Link
          to="/projects/$project/runs/$run"
          params={{ project, run: run.id }}
          className={list.link}
          title={run.test.name}
        >
          {run.test.name}
        </Link>{' '}
        <span className={list.quiet}>#{run.serial}</span>
      </td>
      <td className={`${list.quiet} ${list.wide}`}>{run.environment?.name ?? '–'}</td>
      <td className={`${list.quiet} ${list.wide}`}>{run.userName ?? run.source}</td>
      <td className={list.number}>
        {run.durationMs !== null && formatDuration(run.durationMs)}
        {run.state === 'running' && run.startedAt !== null && <Elapsed since={run.startedAt} />}
      </td>
      <td className={`${list.quiet} ${list.number}`}>
        <Ago at={run.startedAt ?? run.createdAt} />
      </td>
    </tr>
  );
}
