import { queryOptions } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

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

export type Environment = components['schemas']['Environment'];
export type Variable = components['schemas']['Variable'];

/** Slug of a new environment; the address of one that is there changes it as well. */
export async function putEnvironment(
  project: string,
  slug: string,
  body: components['schemas']['PutEnvironmentInput'],
) {
  const params = { path: { project, slug } };
  return bodyOf(await client.PUT('/runwright/v1/projects/{project}/environments/{slug}', { params, body }));
}

export async function updateEnvironment(
  project: string,
  environment: string,
  body: components['schemas']['UpdateEnvironmentInput'],
) {
  const params = { path: { project, environment } };
  return bodyOf(
    await client.PATCH('/runwright/v1/projects/{project}/environments/{environment}', { params, body }),
  );
}

export async function deleteEnvironment(project: string, environment: string): Promise<void> {
  const params = { path: { project, environment } };
  await client.DELETE('/runwright/v1/projects/{project}/environments/{environment}', { params });
}

/** Variables of an environment; without one, those of the whole project. The values of secret ones are not among what comes. */
export function variablesQuery(project: string, environment?: string) {
  return queryOptions({
    queryKey: ['variables', project, environment ?? null],
    queryFn: async ({ signal }) => {
      const query = { limit: 200, ...(environment !== undefined && { environment }) };
      const params = { path: { project }, query };
      const { items } = bodyOf(
        await client.GET('/runwright/v1/projects/{project}/variables', { params, signal }),
      );
      return items.filter(({ environmentId }) => (environmentId === null) === (environment === undefined));
    },
  });
}

export async function putVariable(
  project: string,
  name: string,
  body: components['schemas']['PutVariableInput'],
) {
  const params = { path: { project, name } };
  return bodyOf(await client.PUT('/runwright/v1/projects/{project}/variables/{name}', { params, body }));
}

export async function deleteVariable(project: string, name: string, environment?: string): Promise<void> {
  const query = environment === undefined ? {} : { environment };
  const params = { path: { project, name }, query };
  await client.DELETE('/runwright/v1/projects/{project}/variables/{name}', { params });
}
