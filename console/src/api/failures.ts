import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';
import { endSnooze } from './snoozes.ts';
import { showError } from './tests.ts';

export type FailureGroup = components['schemas']['FailureGroup'];
export type NewSnooze = components['schemas']['CreateSnoozeInput'];
/** What failed, in the words of its latest run where they are known. */
export function failureText({ exampleMessage, message }: FailureGroup): string {
  return exampleMessage ?? message;
}

type History = components['schemas']['Comparison']['history'];

/** What failed in the last week, the most frequent first. */
export function failuresQuery(project: string) {
  return queryOptions({
    queryKey: ['home', project, 'failures'],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { days: 7, limit: 30 } };
      return bodyOf(await client.GET('/runwright/v1/projects/{project}/failures', { params, signal })).items;
    },
  });
}

/** What failed in a batch, the most frequent first. @param batch Id or number. */
export function batchFailuresQuery(batch: string) {
  return queryOptions({
    queryKey: ['batch', batch, 'failures'],
    queryFn: async ({ signal }) => {
      const params = { path: { batch }, query: { limit: 100 } };
      return bodyOf(await client.GET('/runwright/v1/batches/{batch}/failures', { params, signal })).items;
    },
  });
}

/** Where a failure stands: its last run as an example, and whether a test of it is red now. */
export type FailureStanding = { readonly example: History; readonly isRed: boolean };

/**
 * A failure is red as long as the last verdict on one of its tests is. Asked for again from time to time only: a run that mends it is no
 * news of the failure, and there may be many.
 */
export function standingQuery(group: FailureGroup) {
  return queryOptions({
    queryKey: ['standing', group.exampleRunId, group.lastSeenAt],
    queryFn: async ({ signal }): Promise<FailureStanding> => {
      const params = { path: { run: group.exampleRunId } };
      const answer = await client.GET('/runwright/v1/runs/{run}/comparison', { params, signal });
      const { history } = bodyOf(answer);
      if (history.fixedBy === null) return { example: history, isRed: true };
      if (group.testCount === 1) return { example: history, isRed: false };
      const verdicts = await Promise.all(group.tests.map(async ({ id }) => await lastVerdict(id, signal)));
      return { example: history, isRed: verdicts.includes(false) };
    },
    refetchInterval: 20_000,
  });
}

async function lastVerdict(test: string, signal: AbortSignal): Promise<boolean | undefined> {
  const params = { path: { test }, query: { limit: 1 } };
  const { items } = bodyOf(await client.GET('/runwright/v1/tests/{test}/history', { params, signal }));
  return items[0]?.passed;
}

/** Snoozes and quarantines that hold now. */
export function activeSnoozesQuery(project: string) {
  return queryOptions({
    queryKey: ['snoozes', project, 'active'],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { active: 'true' as const, limit: 100 } };
      return bodyOf(await client.GET('/runwright/v1/projects/{project}/snoozes', { params, signal })).items;
    },
  });
}

/** Agrees to failures of some tests; everything that sums up failures is asked for again. */
export function useCreateSnooze(project: string) {
  const refresh = useRefreshAgreed();
  return useMutation({
    mutationFn: async (body: NewSnooze) =>
      bodyOf(
        await client.POST('/runwright/v1/projects/{project}/snoozes', {
          params: { path: { project } },
          body,
        }),
      ),
    onSuccess: refresh,
  });
}

/** From now on these failures count again. */
export function useEndSnooze() {
  const refresh = useRefreshAgreed();
  return useMutation({
    mutationFn: endSnooze,
    onSuccess: refresh,
    onError: showError,
  });
}

const agreedKeys: ReadonlySet<unknown> = new Set(['snoozes', 'home', 'batch']);

function useRefreshAgreed(): () => Promise<void> {
  const queries = useQueryClient();
  return async () =>
    await queries.invalidateQueries({ predicate: ({ queryKey }) => agreedKeys.has(queryKey[0]) });
}
