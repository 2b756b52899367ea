import { queryOptions } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';

export type Explained = components['schemas']['Explained']['items'][number];

/** How a sentence is read in a project, before any page is seen. */
export function explainQuery(project: string, sentence: string) {
  return queryOptions({
    queryKey: ['explain', project, sentence],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      const body = { sentences: [sentence] };
      const { items } = bodyOf(
        await client.POST('/runwright/v1/projects/{project}/explain', { params, body, signal }),
      );
      return items[0] ?? null;
    },
    staleTime: Infinity,
  });
}
