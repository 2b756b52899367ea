import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';

export type Account = components['schemas']['Account'];
export type Project = components['schemas']['Project'];
export type Role = Account['projects'][number]['role'];

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: async ({ signal }) => bodyOf(await client.GET('/runwright/v1/me', { signal })),
  staleTime: 60_000,
});

/** Who is signed in; everything below the shell has it. */
export function useAccount(): Account {
  return useSuspenseQuery(accountQuery).data;
}

export type Rights = { readonly canEdit: boolean; readonly canAdminister: boolean };

/** What the person may do in a project. @param project Its id or slug. */
export function useRights(project: string): Rights {
  const found = useAccount().projects.find(({ project: { id, slug } }) => id === project || slug === project);
  return {
    canEdit: found !== undefined && found.role !== 'viewer',
    canAdminister: found?.role === 'admin',
  };
}
