import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';

export type Key = components['schemas']['Key'];
export type Member = components['schemas']['Member'];
export type User = components['schemas']['User'];

/** The keys that open nothing the person does not see; disabled ones too. */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: async ({ signal }) => {
    const params = { query: { limit: 200 } };
    return bodyOf(await client.GET('/runwright/v1/keys', { params, signal })).items;
  },
});

/** Its answer has the key itself: this once. */
export async function createKey(body: components['schemas']['CreateKeyInput']) {
  return bodyOf(await client.POST('/runwright/v1/keys', { body }));
}

export async function updateKey(key: string, body: components['schemas']['UpdateKeyInput']) {
  return bodyOf(await client.PATCH('/runwright/v1/keys/{key}', { params: { path: { key } }, body }));
}

export async function deleteKey(key: string): Promise<void> {
  await client.DELETE('/runwright/v1/keys/{key}', { params: { path: { key } } });
}

/** Who may do what in a project. */
export function membersQuery(project: string) {
  return queryOptions({
    queryKey: ['members', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return bodyOf(await client.GET('/runwright/v1/projects/{project}/members', { params, signal })).items;
    },
  });
}

/** @param user Id or e-mail address. */
export async function putMember(project: string, user: string, role: Member['role']) {
  const params = { path: { project, user } };
  return bodyOf(
    await client.PUT('/runwright/v1/projects/{project}/members/{user}', { params, body: { role } }),
  );
}

export async function removeMember(project: string, user: string): Promise<void> {
  const params = { path: { project, user } };
  await client.DELETE('/runwright/v1/projects/{project}/members/{user}', { params });
}

/** Everybody of the installation: for those who may do everything. */
export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: async ({ signal }) => {
    const params = { query: { limit: 200 } };
    return bodyOf(await client.GET('/runwright/v1/users', { params, signal })).items;
  },
});

export async function createUser(body: components['schemas']['CreateUserInput']) {
  return bodyOf(await client.POST('/runwright/v1/users', { body }));
}

export async function updateUser(user: string, body: components['schemas']['UpdateUserInput']) {
  return bodyOf(await client.PATCH('/runwright/v1/users/{user}', { params: { path: { user } }, body }));
}

export async function setPassword(user: string, password: string): Promise<void> {
  const params = { path: { user } };
  await client.PUT('/runwright/v1/users/{user}/password', { params, body: { password } });
}

/** Who did what, newest first, page after page. */
export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: async ({ pageParam, signal }) => {
    const query = { limit: 100, ...(pageParam !== null && { cursor: pageParam }) };
    return bodyOf(await client.GET('/runwright/v1/audit', { params: { query }, signal }));
  },
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
  staleTime: 0,
});
