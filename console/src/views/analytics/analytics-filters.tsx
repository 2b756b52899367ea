import { Button, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { tagsQuery } from '../../api/test-list.ts';
import { BranchFilter } from '../../parts/branch-filter.tsx';
import { EnvironmentFilter } from '../../parts/environment-filter.tsx';
import list from '../../parts/list.module.css';
import { type AnalyticsChoice, daysShown } from './analytics-choice.ts';

export type ChoiceProps = {
  readonly project: string;
  readonly choice: AnalyticsChoice;
  readonly onChoose: (choice: AnalyticsChoice) => void;
};

const spans = [7, 30, 90].map((days) => ({ value: String(days), label: `${days} days` }));

/** What the figures are of. A branch and a tag exclude each other: choosing one lets go of the other. */
export function AnalyticsFilters({ choice, onChoose, project }: ChoiceProps) {
  const tags = useQuery(tagsQuery(project)).data ?? [];
  const { branch, environment, tag, ...layout } = choice;
  const isNarrowed = branch !== undefined || environment !== undefined || tag !== undefined;
  const choose = (change: { [Name in 'branch' | 'environment' | 'tag']?: string | null }): void => {
    const next = { branch, environment, tag, ...change };
    const set = Object.entries(next).filter(
      ([, value]) => value !== null && value !== undefined && value !== '',
    );
    onChoose({ ...layout, ...Object.fromEntries(set) });
  };
  return (
    <div className={list.filters} role="group" aria-label="What is measured">
      <SegmentedControl
        aria-label="Days"
        data={spans}
        value={String(choice.days ?? daysShown)}
        onChange={(days) => onChoose({ ...choice, days: Number(days) })}
      />
      <EnvironmentFilter
        project={project}
        environment={environment ?? null}
        onChange={(value) => choose({ environment: value })}
      />
      <BranchFilter
        key={branch}
        branch={branch ?? ''}
        onChange={(value) => choose({ branch: value, tag: null })}
      />
      <Select
        aria-label="Tag"
        placeholder="Any tag"
        data={tags.map(({ name }) => name)}
        value={tag ?? null}
        onChange={(value) => choose({ tag: value, branch: null })}
        clearable
        searchable
        nothingFoundMessage="No test has this tag."
        w={160}
      />
      {isNarrowed && (
        <Button variant="subtle" color="gray" onClick={() => onChoose(layout)}>
          Clear
        </Button>
      )}
    </div>
  );
}
