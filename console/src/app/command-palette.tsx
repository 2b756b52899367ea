import '@mantine/spotlight/styles.css';

import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { useAccount, useRights } from '../api/account.ts';
import { testNamesQuery, useStartRun } from '../api/tests.ts';
import { Icon } from '../parts/icon.tsx';
import { navigation } from './navigation.ts';

const [store, spotlight] = createSpotlight();

type PaletteProps = { readonly project: string; readonly isOpen: boolean; readonly onClose: () => void };

/** Go to a view, a project or a run by its number, start a test: all by typing. */
export function CommandPalette({ isOpen, onClose, project }: PaletteProps) {
  const [query, setQuery] = useState('');
  useEffect(() => {
    if (isOpen) spotlight.open();
  }, [isOpen]);
  const actions = [
    ...useRunByNumber(project, query),
    { group: 'Go to', actions: [...useAreas(project), ...useProjects(project)] },
    { group: 'Run', actions: useTests(project, isOpen) },
    { group: 'Appearance', actions: useAppearance() },
  ];
  return (
    <Spotlight
      store={store}
      attributes={{ content: { 'aria-label': 'Search or go to' } }}
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      clearQueryOnClose
      shortcut={null}
      limit={12}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound="Nothing has this name."
      searchProps={{
        leftSection: <Icon name="search" />,
        placeholder: 'Go to a view, run a test, or type a run’s number',
        'aria-label': 'Search or go to',
      }}
    />
  );
}

function useAreas(project: string): SpotlightActionData[] {
  const navigate = useNavigate();
  return navigation.map(({ icon, key, label, to }) => ({
    id: `go ${label}`,
    label,
    leftSection: <Icon name={icon} />,
    rightSection: `g ${key}`,
    onClick: () => void navigate({ to, params: { project } }),
  }));
}

function useProjects(current: string): SpotlightActionData[] {
  const navigate = useNavigate();
  return useAccount()
    .projects.filter(({ project }) => project.slug !== current)
    .map(({ project }) => ({
      id: `project ${project.id}`,
      label: `Project ${project.name}`,
      leftSection: <Icon name="right" />,
      onClick: () => void navigate({ to: '/projects/$project', params: { project: project.slug } }),
    }));
}

function useTests(project: string, isOpen: boolean): SpotlightActionData[] {
  const { canEdit } = useRights(project);
  const { data } = useQuery({ ...testNamesQuery(project), enabled: isOpen && canEdit });
  const start = useStartRun(project);
  return (data ?? []).map(({ id, name }) => ({
    id: `run ${id}`,
    label: `Run ${name}`,
    leftSection: <Icon name="runs" />,
    onClick: () => start.mutate(id),
  }));
}

function useRunByNumber(project: string, query: string) {
  const navigate = useNavigate();
  const number = /^#?(\d{1,15})$/.exec(query.trim())?.[1];
  if (number === undefined) return [];
  const action: SpotlightActionData = {
    id: `number ${number}`,
    label: `Run #${number}`,
    keywords: [number, `#${number}`],
    leftSection: <Icon name="right" />,
    onClick: () => void navigate({ to: '/projects/$project/runs/$run', params: { project, run: number } }),
  };
  return [{ group: 'Run by number', actions: [action] }];
}

function useAppearance(): SpotlightActionData[] {
  const { setColorScheme } = useMantineColorScheme();
  return [
    {
      id: 'light',
      label: 'Light colours',
      leftSection: <Icon name="sun" />,
      onClick: () => setColorScheme('light'),
    },
    {
      id: 'dark',
      label: 'Dark colours',
      leftSection: <Icon name="moon" />,
      onClick: () => setColorScheme('dark'),
    },
    {
      id: 'auto',
      label: 'Colours as the system',
      leftSection: <Icon name="screen" />,
      onClick: () => setColorScheme('auto'),
    },
  ];
}
