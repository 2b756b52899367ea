import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { projectRoute } from '../../app/routes.tsx';

export const scheduleRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'schedules',
    component: lazyRouteComponent(() => import('./schedules-view.tsx'), 'SchedulesView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'schedules/new',
    component: lazyRouteComponent(() => import('./edit-schedule-view.tsx'), 'NewScheduleView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'schedules/$schedule',
    component: lazyRouteComponent(() => import('./schedule-view.tsx'), 'ScheduleView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'schedules/$schedule/edit',
    component: lazyRouteComponent(() => import('./edit-schedule-view.tsx'), 'EditScheduleView'),
  }),
] as const;
