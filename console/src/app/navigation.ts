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
  { label: 'Runs', icon: 'runs', to: '/projects/$project/runs', key: 'r' },
  { label: 'Tests', icon: 'tests', to: '/projects/$project/tests', key: 't' },
];
