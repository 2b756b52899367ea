import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { projectRoute } from '../../app/routes.tsx';
import { readTestFilter, readVersionChoice } from './test-filter.ts';

export const testRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'tests',
    validateSearch: readTestFilter,
    component: lazyRouteComponent(() => import('./tests-view.tsx'), 'TestsView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'tests/new',
    component: lazyRouteComponent(() => import('./editor-view.tsx'), 'NewTestView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'tests/$test',
    component: lazyRouteComponent(() => import('./editor-view.tsx'), 'EditorView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'tests/$test/versions',
    validateSearch: readVersionChoice,
    component: lazyRouteComponent(() => import('./versions-view.tsx'), 'VersionsView'),
  }),
] as const;
