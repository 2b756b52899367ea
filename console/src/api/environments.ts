import { queryOptions } from '@tanstack/react-query';

import { bodyOf, client } from './client.ts';

/** A project's environments. */
export function environmentsQuery(project: string) {
  return queryOptions({
    queryKey: ['environments', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      const { items } = bodyOf(
        await client.GET('/runwright/v1/projects/{project}/environments', { params, signal }),
      );
      return items;
    },
  });
}
