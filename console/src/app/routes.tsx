import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';

import { accountQuery } from '../api/account.ts';
import { Failure } from '../parts/states.tsx';
import { AwayView } from './away.tsx';
import { rememberedProject } from './last-project.ts';
import { Shell } from './shell.tsx';

export type RouterContext = { readonly queries: QueryClient };

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: AwayView,
  errorComponent: ({ error, reset }) => <Failure error={error} onRetry={reset} />,
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search['to'] === 'string' && /^\/(?![/\\])/.test(search['to']) ? { to: search['to'] } : {},
  component: lazyRouteComponent(() => import('../views/sign-in/sign-in-view.tsx'), 'SignInView'),
});

/** Everything that takes somebody who is signed in. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context }) => await context.queries.ensureQueryData(accountQuery),
  errorComponent: ({ error, reset }) => <Failure error={error} onRetry={reset} />,
});

/** The start leads to the project that was looked at last. */
export const startRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { projects } = await context.queries.ensureQueryData(accountQuery);
    const last = rememberedProject();
    const chosen = projects.find(({ project }) => project.slug === last) ?? projects[0];
    if (chosen === undefined) return;
    throw redirect({ to: '/projects/$project', params: { project: chosen.project.slug } });
  },
  component: lazyRouteComponent(() => import('../views/home/no-project-view.tsx'), 'NoProjectView'),
});

export const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('../views/account/account-view.tsx'), 'AccountView'),
});

/** The frame of a project's views: the sidebar, and its news. Each area's routes are below it. */
export const projectRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/projects/$project',
  component: Shell,
});
