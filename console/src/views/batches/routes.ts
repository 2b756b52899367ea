import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { accountQuery } from '../../api/account.ts';
import { batchQuery } from '../../api/batches.ts';
import { projectRoute, signedInRoute } from '../../app/routes.tsx';
import { readBatchFilter, readGridChoice } from './batch-filter.ts';

export const batchRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'batches',
    validateSearch: readBatchFilter,
    component: lazyRouteComponent(() => import('./batches-view.tsx'), 'BatchesView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'batches/$batch',
    validateSearch: readGridChoice,
    loader: ({ context, params }) => void context.queries.prefetchQuery(batchQuery(params.batch)),
    component: lazyRouteComponent(() => import('./batch-view.tsx'), 'BatchView'),
  }),
] as const;

/** A batch's own address, without its project: leads to the view. */
export const batchRedirectRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/batches/$batch',
  beforeLoad: async ({ context: { queries }, params: { batch } }) => {
    const { projectId } = await queries.ensureQueryData(batchQuery(batch));
    const { projects } = await queries.ensureQueryData(accountQuery);
    const project = projects.find((each) => each.project.id === projectId)?.project.slug ?? projectId;
    throw redirect({ to: '/projects/$project/batches/$batch', params: { project, batch } });
  },
});
