import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { projectRoute } from '../../app/routes.tsx';
import { readExplorerPlace } from './explorer-place.ts';

export const apiRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'api',
    beforeLoad: ({ params }) => {
      throw redirect({
        to: '/projects/$project/api/$dialect',
        params: { ...params, dialect: 'native' },
        search: {},
      });
    },
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'api/$dialect',
    validateSearch: readExplorerPlace,
    component: lazyRouteComponent(() => import('./api-view.tsx'), 'ApiView'),
  }),
] as const;
