import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';
import { keepShown } from './keep-shown.ts';
import { showError } from './tests.ts';

export type ListedTest = components['schemas']['ListedTest'];
export type Folder = components['schemas']['Folder'];
export type TestChange = components['schemas']['UpdateTestInput'];

/** What a list of tests is narrowed by; its address says it. */
export type TestFilter = { readonly folder?: string; readonly tag?: string; readonly search?: string };

/** Tests of a project, newest first, page after page, each with its recent runs. */
export function testsQuery(project: string, filter: TestFilter) {
  return infiniteQueryOptions({
    queryKey: ['tests', project, 'list', filter],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: 50, ...filter, ...(pageParam !== null && { cursor: pageParam }) };
      const params = { path: { project }, query };
      return bodyOf(await client.GET('/runwright/v1/projects/{project}/tests', { params, signal }));
    },
    placeholderData: keepShown(project),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

/** Every folder of a project, by its path. */
export function foldersQuery(project: string) {
  return queryOptions({
    queryKey: ['tests', project, 'folders'],
    queryFn: async ({ signal }) => {
      const folders: Folder[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const query = { limit: 200, ...(cursor !== undefined && { cursor }) };
        const params = { path: { project }, query };
        const page = bodyOf(await client.GET('/runwright/v1/projects/{project}/folders', { params, signal }));
        folders.push(...page.items);
        cursor = page.next;
      }
      return folders.toSorted((one, other) => one.path.localeCompare(other.path));
    },
  });
}

export function tagsQuery(project: string) {
  return queryOptions({
    queryKey: ['tests', project, 'tags'],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { limit: 200 } };
      const { items } = bodyOf(await client.GET('/runwright/v1/projects/{project}/tags', { params, signal }));
      return items
        .filter(({ testCount }) => testCount > 0)
        .toSorted((one, other) => one.name.localeCompare(other.name));
    },
  });
}

/** A change of what the list shows, after which it is asked for again. */
export function useListChange<T>(project: string, change: (given: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => await queries.invalidateQueries({ queryKey: ['tests', project] }),
    onError: showError,
  });
}

export async function updateTest(test: string, body: TestChange) {
  return bodyOf(await client.PATCH('/runwright/v1/tests/{test}', { params: { path: { test } }, body }));
}

export async function deleteTest(test: string): Promise<void> {
  await client.DELETE('/runwright/v1/tests/{test}', { params: { path: { test } } });
}

export async function setTestTags(test: string, tags: readonly string[]) {
  const params = { path: { test } };
  return bodyOf(await client.PUT('/runwright/v1/tests/{test}/tags', { params, body: { tags: [...tags] } }));
}

/** @param parent Id of the folder around it; null: at the top. */
export async function createFolder(project: string, name: string, parent: string | null) {
  const params = { path: { project } };
  return bodyOf(
    await client.POST('/runwright/v1/projects/{project}/folders', { params, body: { name, parent } }),
  );
}

export async function renameFolder(folder: string, name: string) {
  const params = { path: { folder } };
  return bodyOf(await client.PATCH('/runwright/v1/folders/{folder}', { params, body: { name } }));
}

export async function deleteFolder(folder: string): Promise<void> {
  await client.DELETE('/runwright/v1/folders/{folder}', { params: { path: { folder } } });
}

/** Starts several tests as a batch; goes to it. */
export function useStartBatch(project: string) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (tests: readonly string[]) =>
      bodyOf(
        await client.POST('/runwright/v1/projects/{project}/batches', {
          params: { path: { project } },
          body: { tests: [...tests], source: 'dashboard' },
        }),
      ),
    onSuccess: ({ id }) =>
      navigate({ to: '/projects/$project/batches/$batch', params: { project, batch: id } }),
    onError: showError,
  });
}
