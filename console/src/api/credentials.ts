import { queryOptions } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';

export type Credential = components['schemas']['Credential'];

/** What the tests of a project sign in with. No secret is among what comes. */
export function credentialsQuery(project: string) {
  return queryOptions({
    queryKey: ['credentials', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      const { items } = bodyOf(
        await client.GET('/runwright/v1/projects/{project}/credentials', { params, signal }),
      );
      return items;
    },
  });
}

export async function createCredential(
  project: string,
  body: components['schemas']['CreateCredentialInput'],
) {
  const params = { path: { project } };
  return bodyOf(await client.POST('/runwright/v1/projects/{project}/credentials', { params, body }));
}

/** What is absent stays. @param credential Id. */
export async function updateCredential(
  credential: string,
  body: components['schemas']['UpdateCredentialInput'],
) {
  const params = { path: { credential } };
  return bodyOf(await client.PATCH('/runwright/v1/credentials/{credential}', { params, body }));
}

export async function deleteCredential(credential: string): Promise<void> {
  await client.DELETE('/runwright/v1/credentials/{credential}', { params: { path: { credential } } });
}
