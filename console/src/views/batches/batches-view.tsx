import { Button, Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';

import { batchesQuery, type BatchFilter, type BatchSummary } from '../../api/batches.ts';
import { BranchFilter } from '../../parts/branch-filter.tsx';
import { EnvironmentFilter } from '../../parts/environment-filter.tsx';
import list from '../../parts/list.module.css';
import { Outcome } from '../../parts/outcome.tsx';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Empty } from '../../parts/states.tsx';
import { Ago, Elapsed, formatDuration } from '../../parts/time.tsx';
import { batchStatuses, listStandings } from './batch-filter.ts';
import { ProgressBar } from './progress-bar.tsx';

const from = '/signed-in/projects/$project/batches';

/** The batches of a project, newest first, as they stand right now. */
export function BatchesView() {
  const { project } = useParams({ from });
  const filter = useSearch({ from });
  const navigate = useNavigate();
  const query = useInfiniteQuery(batchesQuery(project, filter));
  const onFilter = (next: BatchFilter): void => {
    void navigate({ to: '/projects/$project/batches', params: { project }, search: next, replace: true });
  };
  return (
    <Page title="Batches">
      <Filters project={project} filter={filter} onChange={onFilter} />
      <QueryView query={query}>
        {({ pages }) => {
          const batches = pages.flatMap(({ items }) => items);
          if (batches.length === 0) return <NoBatches filter={filter} onClear={() => onFilter({})} />;
          return (
            <>
              <BatchTable batches={batches} project={project} />
              {query.hasNextPage && (
                <div className={list.foot}>
                  <Button
                    variant="default"
                    loading={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    Show older batches
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

const statuses = Object.entries(batchStatuses).map(([value, label]) => ({ value, label }));

type FiltersProps = {
  readonly project: string;
  readonly filter: BatchFilter;
  readonly onChange: (filter: BatchFilter) => void;
};

function Filters({ filter, onChange, project }: FiltersProps) {
  const change = (name: keyof BatchFilter, value: string | null): void => {
    const { [name]: _before, ...others } = filter;
    onChange(value === null || value === '' ? others : { ...others, [name]: value });
  };
  return (
    <div className={list.filters} role="group" aria-label="Narrow the list">
      <Select
        aria-label="Status"
        placeholder="Any status"
        data={statuses}
        value={filter.status ?? null}
        onChange={(value) => change('status', value)}
        clearable
        w={150}
      />
      <EnvironmentFilter
        project={project}
        environment={filter.environment ?? null}
        onChange={(value) => change('environment', value)}
      />
      <BranchFilter
        key={filter.branch}
        branch={filter.branch ?? ''}
        onChange={(branch) => change('branch', branch)}
      />
      {Object.keys(filter).length > 0 && (
        <Button variant="subtle" color="gray" onClick={() => onChange({})}>
          Clear
        </Button>
      )}
    </div>
  );
}

function NoBatches({ filter, onClear }: { filter: BatchFilter; onClear: () => void }) {
  if (Object.keys(filter).length === 0) {
    return (
      <Empty
        icon="batches"
        title="Nothing has run together yet"
        sentence="A batch is what was started at once: a folder or a tag, a suite of Playwright, a schedule. Start one from the terminal with “runwright trigger”, or over the API."
      />
    );
  }
  return (
    <Empty icon="filter" title="No batch fits" sentence="None of the project's batches is like that.">
      <Button variant="default" onClick={onClear}>
        Show all batches
      </Button>
    </Empty>
  );
}

function BatchTable({ batches, project }: { batches: readonly BatchSummary[]; project: string }) {
  return (
    <table className={list.table}>
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Batch</th>
          <th scope="col">Runs</th>
          <th scope="col" className={list.wide}>
            Environment
          </th>
          <th scope="col" className={list.wide}>
            Branch
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
        {batches.map((batch) => (
          <BatchRow key={batch.id} batch={batch} project={project} />
        ))}
      </tbody>
    </table>
  );
}

function BatchRow({ batch, project }: { batch: BatchSummary; project: string }) {
  const { build, createdAt, endedAt, environment, startedAt } = batch;
  const durationMs =
    startedAt === null || endedAt === null ? null : Date.parse(endedAt) - Date.parse(startedAt);
  return (
    <tr>
      <td>
        <Outcome standing={batch.outcome ?? batch.state} />
      </td>
      <td className={list.name}>
        <Link
          to="/projects/$project/batches/$batch"
          params={{ project, batch: batch.id }}
          className={list.link}
          title={batch.name}
        >
          {batch.name}
        </Link>{' '}
        <span className={list.quiet}>#{batch.serial}</span>
      </td>
      <td>
        <ProgressBar counts={listStandings(batch.counts)} />
      </td>
      <td className={`${list.quiet} ${list.wide}`}>{environment?.name ?? '–'}</td>
      <td className={`${list.quiet} ${list.wide}`}>{build?.branch ?? batch.branch ?? '–'}</td>
      <td className={list.number}>
        {durationMs !== null && formatDuration(durationMs)}
        {batch.state === 'running' && startedAt !== null && <Elapsed since={startedAt} />}
      </td>
      <td className={`${list.quiet} ${list.number}`}>
        <Ago at={startedAt ?? createdAt} />
      </td>
    </tr>
  );
}
