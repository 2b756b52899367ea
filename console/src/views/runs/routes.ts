import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { accountQuery } from '../../api/account.ts';
import { runQuery } from '../../api/runs.ts';
import { projectRoute, signedInRoute } from '../../app/routes.tsx';
import { readRunFilter } from './run-filter.ts';
import { readPlace } from '../run/place.ts';

export const runRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'runs',
    validateSearch: readRunFilter,
    component: lazyRouteComponent(() => import('./runs-view.tsx'), 'RunsView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'runs/$run',
    validateSearch: readPlace,
    loader: ({ context, params }) => void context.queries.prefetchQuery(runQuery(params.run)),
    component: lazyRouteComponent(() => import('../run/run-view.tsx'), 'RunView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'runs/$run/comparison',
    component: lazyRouteComponent(() => import('../run/comparison-view.tsx'), 'ComparisonView'),
  }),
] as const;

/** A run's own address, without its project: leads to the view. */
export const runRedirectRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/runs/$run',
  validateSearch: readPlace,
  beforeLoad: async ({ context: { queries }, params: { run }, search }) => {
    const { projectId } = await queries.ensureQueryData(runQuery(run));
    const { projects } = await queries.ensureQueryData(accountQuery);
    const found = projects.find(({ project }) => project.id === projectId);
    const project = found?.project.slug ?? projectId;
    throw redirect({ to: '/projects/$project/runs/$run', params: { project, run }, search });
  },
});
