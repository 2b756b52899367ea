import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { testNamesQuery } from '../../api/tests.ts';
import { BranchFilter } from '../../parts/branch-filter.tsx';
import { EnvironmentFilter } from '../../parts/environment-filter.tsx';
import list from '../../parts/list.module.css';
import { type RunFilter, runStatuses } from './run-filter.ts';

type RunFiltersProps = {
  readonly project: string;
  readonly filter: RunFilter;
  readonly onChange: (filter: RunFilter) => void;
};

const statuses = Object.entries(runStatuses).map(([value, label]) => ({ value, label }));

/** What the list is narrowed by. */
export function RunFilters({ filter, onChange, project }: RunFiltersProps) {
  const tests = useQuery(testNamesQuery(project)).data ?? [];
  const change = (name: keyof RunFilter, value: string | null): void => {
    const { [name]: _before, ...others } = filter;
    onChange(value === null ? others : { ...others, [name]: value });
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
      <Select
        aria-label="Test"
        placeholder="Any test"
        data={tests.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.test ?? null}
        onChange={(value) => change('test', value)}
        clearable
        searchable
        nothingFoundMessage="No test has this name."
        w={260}
      />
      <EnvironmentFilter
        project={project}
        environment={filter.environment ?? null}
        onChange={(value) => change('environment', value)}
      />
      <BranchFilter
        key={filter.branch}
        branch={filter.branch ?? ''}
        onChange={(branch) => change('branch', branch === '' ? null : branch)}
      />
      {Object.keys(filter).length > 0 && (
        <Button variant="subtle" color="gray" onClick={() => onChange({})}>
          Clear
        </Button>
      )}
    </div>
  );
}
