import { queryOptions } from '@tanstack/react-query';

import { bodyOf, client } from './client.ts';

/** Tests that are started together. */
export function groupsQuery(project: string) {
  return queryOptions({
    queryKey: ['tests', project, 'groups'],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return bodyOf(await client.GET('/runwright/v1/projects/{project}/groups', { params, signal })).items;
    },
  });
}
