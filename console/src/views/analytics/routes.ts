import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { projectRoute } from '../../app/routes.tsx';
import { readAnalyticsChoice, readWeek } from './analytics-choice.ts';

export const analyticsRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'analytics',
    validateSearch: readAnalyticsChoice,
    component: lazyRouteComponent(() => import('./analytics-view.tsx'), 'AnalyticsView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'calendar',
    validateSearch: readWeek,
    component: lazyRouteComponent(() => import('./calendar-view.tsx'), 'CalendarView'),
  }),
] as const;
