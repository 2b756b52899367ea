import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { useAccount, useRights } from '../../api/account.ts';
import { Page } from '../../parts/page.tsx';
import { sections } from './sections.ts';
import classes from './settings-page.module.css';

type SettingsPageProps = {
  readonly project: string;
  readonly title: string;
  /** What the section is for, in a sentence. */
  readonly lead: string;
  /** What changing it takes. */
  readonly takes: 'editor' | 'admin' | 'owner';
  readonly trail?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of the settings: their sections on the left, one of them beside it. */
export function SettingsPage({ actions, children, lead, project, takes, title, trail }: SettingsPageProps) {
  const mayChange = useMayChange(project, takes);
  return (
    <Page title={title} trail={trail ?? 'Settings'} actions={mayChange && actions}>
      <div className={classes.panes}>
        <Sections project={project} />
        <div className={classes.content}>
          <p className={classes.lead}>{lead}</p>
          {!mayChange && <p className={classes.refusal}>{refusals[takes]}</p>}
          {children}
        </div>
      </div>
    </Page>
  );
}

const refusals = {
  editor:
    'You are a viewer of this project: you see this, and cannot change it. An administrator can make you an editor.',
  admin:
    'This takes an administrator of the project: you see what your role may see, and cannot change it. An administrator can give you the role.',
  owner: 'This takes an owner of the installation: ask one of them.',
} as const;

/** @param takes The role that a change needs. */
export function useMayChange(project: string, takes: SettingsPageProps['takes']): boolean {
  const { canAdminister, canEdit } = useRights(project);
  const { isOwner } = useAccount();
  return { editor: canEdit, admin: canAdminister, owner: isOwner }[takes];
}

function Sections({ project }: { project: string }) {
  const { canAdminister } = useRights(project);
  const { isOwner } = useAccount();
  const shown = sections.filter(
    ({ onlyFor }) => onlyFor === undefined || (onlyFor === 'owners' ? isOwner : canAdminister),
  );
  return (
    <nav aria-label="Settings" className={classes.sections}>
      <ul>
        {shown.map(({ label, to }) => (
          <li key={to}>
            <Link to={to} params={{ project }} className={classes.section}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
