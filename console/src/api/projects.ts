import { queryOptions } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';

/** A project with its limits and what it adds to the English. */
export function projectQuery(project: string) {
  return queryOptions({
    queryKey: ['project', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return bodyOf(await client.GET('/runwright/v1/projects/{project}', { params, signal }));
    },
  });
}

/** What is absent stays. */
export async function updateProject(project: string, body: components['schemas']['UpdateProjectInput']) {
  const params = { path: { project } };
  return bodyOf(await client.PATCH('/runwright/v1/projects/{project}', { params, body }));
}

/** @param text Of a `runwright.yaml`. Throws `test_file_invalid` with lines and columns. */
export async function putProjectLanguage(project: string, text: string) {
  const params = { path: { project } };
  return bodyOf(await client.PUT('/runwright/v1/projects/{project}/language', { params, body: { text } }));
}
