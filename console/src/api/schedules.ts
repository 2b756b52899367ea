import { queryOptions } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';

export type Schedule = components['schemas']['Schedule'];
export type ScheduleInput = components['schemas']['PutScheduleInput'];

export function schedulesQuery(project: string) {
  return queryOptions({
    queryKey: ['schedules', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { limit: 200 } };
      const { items } = bodyOf(
        await client.GET('/runwright/v1/projects/{project}/schedules', { params, signal }),
      );
      return items;
    },
    refetchInterval: 60_000,
  });
}

export function scheduleQuery(schedule: string) {
  return queryOptions({
    queryKey: ['schedule', schedule],
    queryFn: async ({ signal }) => {
      const params = { path: { schedule } };
      return bodyOf(await client.GET('/runwright/v1/schedules/{schedule}', { params, signal }));
    },
    staleTime: 0,
  });
}

/** What came of the times at which it was due, newest first. */
export function firingsQuery(schedule: string) {
  return queryOptions({
    queryKey: ['schedule', schedule, 'firings'],
    queryFn: async ({ signal }) => {
      const params = { path: { schedule }, query: { limit: 50 } };
      const { items } = bodyOf(
        await client.GET('/runwright/v1/schedules/{schedule}/firings', { params, signal }),
      );
      return items;
    },
    staleTime: 0,
  });
}

export async function createSchedule(project: string, body: ScheduleInput) {
  const params = { path: { project } };
  return bodyOf(await client.POST('/runwright/v1/projects/{project}/schedules', { params, body }));
}

export async function replaceSchedule(schedule: string, body: ScheduleInput) {
  const params = { path: { schedule } };
  return bodyOf(await client.PUT('/runwright/v1/schedules/{schedule}', { params, body }));
}

export async function deleteSchedule(schedule: string): Promise<void> {
  await client.DELETE('/runwright/v1/schedules/{schedule}', { params: { path: { schedule } } });
}

export type ScheduleTargets = {
  readonly folders: readonly { readonly id: string; readonly name: string }[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly tags: readonly { readonly id: string; readonly name: string }[];
};

/** What a schedule may start, beside single tests. */
export function scheduleTargetsQuery(project: string) {
  return queryOptions({
    queryKey: ['tests', project, 'targets'],
    queryFn: async ({ signal }): Promise<ScheduleTargets> => {
      const params = { path: { project } };
      const [folders, groups, tags] = await Promise.all([
        client.GET('/runwright/v1/projects/{project}/folders', { params, signal }),
        client.GET('/runwright/v1/projects/{project}/groups', { params, signal }),
        client.GET('/runwright/v1/projects/{project}/tags', { params, signal }),
      ]);
      return { folders: bodyOf(folders).items, groups: bodyOf(groups).items, tags: bodyOf(tags).items };
    },
  });
}
