import { queryOptions } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';

export type Snooze = components['schemas']['Snooze'];

/** The failures that are known, newest first; those that are over too. */
export function snoozesQuery(project: string) {
  return queryOptions({
    queryKey: ['snoozes', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { limit: 200 } };
      const { items } = bodyOf(
        await client.GET('/runwright/v1/projects/{project}/snoozes', { params, signal }),
      );
      return items;
    },
  });
}

export async function endSnooze(snooze: string) {
  return bodyOf(await client.POST('/runwright/v1/snoozes/{snooze}/end', { params: { path: { snooze } } }));
}
