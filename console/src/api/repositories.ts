import { queryOptions } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';

export type Repository = components['schemas']['Repository'];

/** The Playwright repositories of a project; asked for again every two seconds while one of them is read. */
export function repositoriesQuery(project: string) {
  return queryOptions({
    queryKey: ['repositories', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { limit: 200 } };
      const { items } = bodyOf(
        await client.GET('/runwright/v1/projects/{project}/repositories', { params, signal }),
      );
      return items;
    },
    refetchInterval: ({ state }) =>
      state.data?.some(({ sync }) => sync.state !== 'idle') === true ? 2_000 : false,
  });
}

export async function createRepository(
  project: string,
  body: components['schemas']['CreateRepositoryInput'],
) {
  const params = { path: { project } };
  return bodyOf(await client.POST('/runwright/v1/projects/{project}/repositories', { params, body }));
}

/** What is absent stays. @param repository Id. */
export async function updateRepository(
  repository: string,
  body: components['schemas']['UpdateRepositoryInput'],
) {
  const params = { path: { repository } };
  return bodyOf(await client.PATCH('/runwright/v1/repositories/{repository}', { params, body }));
}

export async function deleteRepository(repository: string): Promise<void> {
  await client.DELETE('/runwright/v1/repositories/{repository}', { params: { path: { repository } } });
}

/** Reads the repository anew, as soon as a worker is free. */
export async function syncRepository(repository: string) {
  const params = { path: { repository } };
  return bodyOf(await client.POST('/runwright/v1/repositories/{repository}/sync', { params }));
}
