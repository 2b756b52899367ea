import { createRouter } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';

import { Failure, Loading } from '../parts/states.tsx';
import { analyticsRoutes } from '../views/analytics/routes.ts';
import { apiRoutes } from '../views/api-explorer/routes.ts';
import { batchRedirectRoute, batchRoutes } from '../views/batches/routes.ts';
import { homeRoutes } from '../views/home/routes.ts';
import { runRedirectRoute, runRoutes } from '../views/runs/routes.ts';
import { scheduleRoutes } from '../views/schedules/routes.ts';
import { settingsRoutes } from '../views/settings/routes.ts';
import { testRoutes } from '../views/tests/routes.ts';
import { accountRoute, projectRoute, rootRoute, signedInRoute, signInRoute, startRoute } from './routes.tsx';

/** Every view with its address. A new area adds its routes to those of the project. */
const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    startRoute,
    accountRoute,
    runRedirectRoute,
    batchRedirectRoute,
    projectRoute.addChildren([
      ...homeRoutes,
      ...runRoutes,
      ...testRoutes,
      ...batchRoutes,
      ...analyticsRoutes,
      ...scheduleRoutes,
      ...settingsRoutes,
      ...apiRoutes,
    ]),
  ]),
]);

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 200,
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error, reset }) => <Failure error={error} onRetry={reset} />,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
