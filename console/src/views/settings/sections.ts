import type { LinkProps } from '@tanstack/react-router';

export type Section = {
  readonly label: string;
  readonly to: NonNullable<LinkProps['to']>;
  /** Who sees it: the others have nothing to look at there. */
  readonly onlyFor?: 'administrators' | 'owners';
};

/** The sections of the settings, as they stand beside each other. */
export const sections: readonly Section[] = [
  { label: 'Environments', to: '/projects/$project/settings/environments' },
  { label: 'Variables', to: '/projects/$project/settings/variables' },
  { label: 'Credentials', to: '/projects/$project/settings/credentials' },
  { label: 'Repositories', to: '/projects/$project/settings/repositories' },
  { label: 'Webhooks', to: '/projects/$project/settings/webhooks' },
  { label: 'Snoozes', to: '/projects/$project/settings/snoozes' },
  { label: 'Keys', to: '/projects/$project/settings/keys' },
  { label: 'Members', to: '/projects/$project/settings/members' },
  { label: 'Project', to: '/projects/$project/settings/project' },
  { label: 'Users', to: '/projects/$project/settings/users', onlyFor: 'owners' },
  { label: 'Audit log', to: '/projects/$project/settings/audit', onlyFor: 'administrators' },
];
