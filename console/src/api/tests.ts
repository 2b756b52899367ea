import { notifications } from '@mantine/notifications';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { bodyOf, client } from './client.ts';

/** Ids and names of a project's newest tests. */
export function testNamesQuery(project: string) {
  return queryOptions({
    queryKey: ['tests', project, 'names'],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { limit: 200 } };
      const { items } = bodyOf(
        await client.GET('/runwright/v1/projects/{project}/tests', { params, signal }),
      );
      return items.map(({ id, name }) => ({ id, name }));
    },
  });
}

/** The text of a test's file. */
export function testFileQuery(test: string) {
  return queryOptions({
    queryKey: ['test', test, 'file'],
    queryFn: async ({ signal }) =>
      bodyOf(await client.GET('/runwright/v1/tests/{test}/file', { params: { path: { test } }, signal })),
    staleTime: 0,
  });
}

/** The test of this path: made where there is none, else a new version of it. Throws `test_file_invalid` with every problem. */
export async function putTestFile(project: string, body: { readonly path: string; readonly text: string }) {
  const params = { path: { project } };
  return bodyOf(await client.PUT('/runwright/v1/projects/{project}/tests', { params, body }));
}

/** A new version of a test, which keeps its path. Throws `test_file_invalid` with every problem. */
export async function changeTestFile(
  test: string,
  { path, text }: { readonly path: string; readonly text: string },
) {
  const format = /\.ya?ml$/.test(path) ? 'yaml' : 'markdown';
  const params = { path: { test } };
  return bodyOf(await client.PATCH('/runwright/v1/tests/{test}', { params, body: { text, format } }));
}

/** Starts a test by its id and goes to the run. */
export function useStartRun(project: string) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (test: string) =>
      bodyOf(
        await client.POST('/runwright/v1/tests/{test}/runs', {
          params: { path: { test } },
          body: { source: 'dashboard' },
        }),
      ),
    onSuccess: ({ id }) => navigate({ to: '/projects/$project/runs/$run', params: { project, run: id } }),
    onError: showError,
  });
}

/** What a person asked for could not be done: says why. */
export function showError(error: Error): void {
  notifications.show({ color: 'red', title: 'This did not work', message: error.message, autoClose: 8_000 });
}
