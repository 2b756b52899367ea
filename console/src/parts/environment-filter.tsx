import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { environmentsQuery } from '../api/environments.ts';

type EnvironmentFilterProps = {
  readonly project: string;
  /** Id of the one that a list is narrowed to. */
  readonly environment: string | null;
  readonly onChange: (environment: string | null) => void;
};

/** Narrows a list to one environment of the project. */
export function EnvironmentFilter({ environment, onChange, project }: EnvironmentFilterProps) {
  const environments = useQuery(environmentsQuery(project)).data ?? [];
  return (
    <Select
      aria-label="Environment"
      placeholder="Any environment"
      data={environments.map(({ id, name }) => ({ value: id, label: name }))}
      value={environment}
      onChange={onChange}
      clearable
      w={180}
    />
  );
}
