import { createRoute, redirect } from '@tanstack/react-router';

import { projectRoute } from '../../app/routes.tsx';

export const homeRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: '/',
    beforeLoad: ({ params }) => {
      throw redirect({ to: '/projects/$project/runs', params });
    },
  }),
] as const;
