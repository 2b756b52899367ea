import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { projectRoute } from '../../app/routes.tsx';

/** Each section of the settings has an address of its own. */
export const settingsRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings',
    beforeLoad: ({ params }) => {
      throw redirect({ to: '/projects/$project/settings/environments', params });
    },
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/environments',
    component: lazyRouteComponent(() => import('./environments-view.tsx'), 'EnvironmentsView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/environments/$environment',
    component: lazyRouteComponent(() => import('./variables-view.tsx'), 'EnvironmentVariablesView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/variables',
    component: lazyRouteComponent(() => import('./variables-view.tsx'), 'VariablesView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/credentials',
    component: lazyRouteComponent(() => import('./credentials-view.tsx'), 'CredentialsView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/repositories',
    component: lazyRouteComponent(() => import('./repositories-view.tsx'), 'RepositoriesView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/webhooks',
    component: lazyRouteComponent(() => import('./webhooks-view.tsx'), 'WebhooksView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/webhooks/$webhook',
    component: lazyRouteComponent(() => import('./deliveries-view.tsx'), 'DeliveriesView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/snoozes',
    component: lazyRouteComponent(() => import('./snoozes-view.tsx'), 'SnoozesView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/keys',
    component: lazyRouteComponent(() => import('./keys-view.tsx'), 'KeysView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/members',
    component: lazyRouteComponent(() => import('./members-view.tsx'), 'MembersView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/project',
    component: lazyRouteComponent(() => import('./project-view.tsx'), 'ProjectView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/users',
    component: lazyRouteComponent(() => import('./users-view.tsx'), 'UsersView'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings/audit',
    component: lazyRouteComponent(() => import('./audit-view.tsx'), 'AuditView'),
  }),
] as const;
