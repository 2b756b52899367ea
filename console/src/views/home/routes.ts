import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { failuresQuery } from '../../api/failures.ts';
import { projectRoute } from '../../app/routes.tsx';

export const homeRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: '/',
    loader: ({ context, params }) => void context.queries.prefetchQuery(failuresQuery(params.project)),
    component: lazyRouteComponent(() => import('./home-view.tsx'), 'HomeView'),
  }),
] as const;
