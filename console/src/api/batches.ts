import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';
import { keepShown } from './keep-shown.ts';
import { showError } from './tests.ts';

export type Batch = components['schemas']['Batch'];
/** Its runs are counted, not listed. */
export type BatchSummary = components['schemas']['BatchSummary'];
export type Shard = components['schemas']['Shard'];
export type Gate = components['schemas']['Gate'];

export type BatchStatus = NonNullable<Batch['outcome']> | Exclude<Batch['state'], 'ended'>;

/** What a list of batches is narrowed by; its address says it. */
export type BatchFilter = {
  readonly status?: BatchStatus;
  /** Id. */
  readonly environment?: string;
  /** Name. */
  readonly branch?: string;
};

/** Batches of a project, newest first, page after page. */
export function batchesQuery(project: string, { status, ...filter }: BatchFilter) {
  return infiniteQueryOptions({
    queryKey: ['batches', project, status, filter],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        project,
        limit: 25,
        ...statusQuery(status),
        ...filter,
        ...(pageParam !== null && { cursor: pageParam }),
      };
      return bodyOf(await client.GET('/runwright/v1/batches', { params: { query }, signal }));
    },
    placeholderData: keepShown(project),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

function statusQuery(status: BatchStatus | undefined) {
  if (status === undefined) return {};
  if (status === 'queued' || status === 'running' || status === 'cancelling') return { state: status };
  return { outcome: status };
}

/** A batch with its runs. Links to its reports hold for an hour. @param batch Id or number. */
export function batchQuery(batch: string) {
  return queryOptions({
    queryKey: ['batch', batch],
    queryFn: async ({ signal }) =>
      bodyOf(await client.GET('/runwright/v1/batches/{batch}', { params: { path: { batch } }, signal })),
    refetchInterval: 45 * 60_000,
  });
}

/** The parts of its suites that ran on machines of their own; none where it has no suite. @param batch Id or number. */
export function shardsQuery(batch: string) {
  return queryOptions({
    queryKey: ['batch', batch, 'shards'],
    queryFn: async ({ signal }) => {
      const params = { path: { batch } };
      return bodyOf(await client.GET('/runwright/v1/batches/{batch}/shards', { params, signal })).items;
    },
  });
}

/** May this commit be merged? @param environment Id; every one where absent. */
export function gateQuery(project: string, commit: string, environment: string | undefined) {
  return queryOptions({
    queryKey: ['batch', project, 'gate', commit, environment],
    queryFn: async ({ signal }) => {
      const query = { commit, ...(environment !== undefined && { environment }) };
      const params = { path: { project }, query };
      return bodyOf(await client.GET('/runwright/v1/projects/{project}/gate', { params, signal }));
    },
  });
}

/** Stops what has not ended of a batch. */
export function useCancelBatch() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (batch: string) =>
      await client.POST('/runwright/v1/batches/{batch}/cancel', { params: { path: { batch } }, body: {} }),
    onSuccess: async () => await queries.invalidateQueries({ queryKey: ['batch'] }),
    onError: showError,
  });
}

/** The same tests again, all of them or what failed; goes to the new batch. */
export function useRerunBatch(project: string) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ batch, onlyFailed }: { batch: string; onlyFailed: boolean }) =>
      bodyOf(
        await client.POST('/runwright/v1/batches/{batch}/rerun', {
          params: { path: { batch } },
          body: { onlyFailed, source: 'dashboard' },
        }),
      ),
    onSuccess: ({ id }) =>
      navigate({ to: '/projects/$project/batches/$batch', params: { project, batch: id } }),
    onError: showError,
  });
}
