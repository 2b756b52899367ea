import { ActionIcon, Kbd } from '@mantine/core';
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';

import { useAccount } from '../api/account.ts';
import { AppError } from '#core/domain/app-error.ts';
import { Icon } from '../parts/icon.tsx';
import { Failure, Loading } from '../parts/states.tsx';
import { AccountMenu } from './account-menu.tsx';
import { rememberProject } from './last-project.ts';
import { navigation } from './navigation.ts';
import { ProjectSwitcher } from './project-switcher.tsx';
import classes from './shell.module.css';
import { useShortcuts } from './shortcuts.ts';
import { useLive } from './use-live.ts';

const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette.tsx')).CommandPalette,
}));

/** What stands around each view of a project. */
export function Shell() {
  const { project: slug } = useParams({ from: '/signed-in/projects/$project' });
  const found = useAccount().projects.find(({ project }) => project.slug === slug || project.id === slug);
  useEffect(() => {
    if (found !== undefined) rememberProject(found.project.slug);
  }, [found]);
  if (found === undefined) {
    const error = new AppError(
      'not_found',
      `There is no project ${slug} that you can see. It may have been deleted, or an administrator has to add you to it.`,
    );
    return <Failure error={error} />;
  }
  return <ProjectShell key={found.project.id} projectId={found.project.id} slug={slug} />;
}

function ProjectShell({ projectId, slug }: { projectId: string; slug: string }) {
  const [isOpen, setOpen] = useState(false);
  const { isPaletteOpen, isPaletteWanted, openPalette, closePalette } = useShortcuts(slug);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => setOpen(false), [path]);
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <div className={classes.bar}>
        <ActionIcon aria-label="Menu" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name="menu" />
        </ActionIcon>
        Runwright
      </div>
      <Sidebar slug={slug} isOpen={isOpen} onSearch={openPalette} />
      <main id="content" tabIndex={-1} className={classes.main} data-scroll-restoration-id="content">
        <LostBanner projectId={projectId} />
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      {isPaletteWanted && (
        <Suspense>
          <CommandPalette project={slug} isOpen={isPaletteOpen} onClose={closePalette} />
        </Suspense>
      )}
    </div>
  );
}

function Sidebar({ isOpen, onSearch, slug }: { slug: string; isOpen: boolean; onSearch: () => void }) {
  return (
    <div className={classes.side} data-open={isOpen}>
      <ProjectSwitcher current={slug} />
      <button type="button" className={classes.link} onClick={onSearch}>
        <Icon name="search" />
        <span className={classes.name}>Search</span>
        <Kbd size="xs" className={classes.hint}>
          Ctrl K
        </Kbd>
      </button>
      <nav aria-label="Main">
        <ul className={classes.list}>
          {navigation.map(({ icon, label, to }) => (
            <li key={to}>
              <Link
                to={to}
                params={{ project: slug }}
                className={classes.link}
                activeOptions={{ exact: to === '/projects/$project', includeSearch: false }}
              >
                <Icon name={icon} />
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.foot}>
        <AccountMenu />
      </div>
    </div>
  );
}

function LostBanner({ projectId }: { projectId: string }) {
  const connection = useLive(projectId);
  if (connection !== 'lost') return null;
  return (
    <div className={classes.banner} role="status">
      <Icon name="warning" />
      The connection to the server is lost. What you see may be old; it goes on by itself once the server
      answers.
    </div>
  );
}
