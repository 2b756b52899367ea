import type { LinkProps } from '@tanstack/react-router';

import type { IconName } from '../parts/icon.tsx';

export type NavigationItem = {
  readonly label: string;
  readonly icon: IconName;
  /** Address below a project. */
  readonly to: NonNullable<LinkProps['to']>;
  /** Pressed after `g`. */
  readonly key: string;
};

/** What the sidebar and the command palette lead to. A new area adds its line here. */
export const navigation: readonly NavigationItem[] = [
  { label: 'Home', icon: 'home', to: '/projects/$project', key: 'h' },
  { label: 'Runs', icon: 'runs', to: '/projects/$project/runs', key: 'r' },
  { label: 'Tests', icon: 'tests', to: '/projects/$project/tests', key: 't' },
  { label: 'Batches', icon: 'batches', to: '/projects/$project/batches', key: 'b' },
  { label: 'Analytics', icon: 'analytics', to: '/projects/$project/analytics', key: 'a' },
  { label: 'Schedules', icon: 'clock', to: '/projects/$project/schedules', key: 'd' },
  { label: 'API', icon: 'api', to: '/projects/$project/api', key: 'i' },
  { label: 'Settings', icon: 'settings', to: '/projects/$project/settings', key: 's' },
];
