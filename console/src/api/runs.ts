import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import type { components } from '#client/native-api.d.ts';

import type { RunFilter } from '../views/runs/run-filter.ts';
import { bodyOf, client } from './client.ts';
import { keepShown } from './keep-shown.ts';
import { showError } from './tests.ts';

export type Run = components['schemas']['Run'];
export type RunDetail = components['schemas']['RunDetail'];
export type Attempt = components['schemas']['Attempt'];
export type Step = components['schemas']['Step'];
export type Comparison = components['schemas']['Comparison'];
export type Action = Step['actions'][number];

/** Runs of a project, newest first, page after page. */
export function runsQuery(project: string, filter: RunFilter) {
  return infiniteQueryOptions({
    queryKey: ['runs', project, filter],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        project,
        limit: 50,
        ...statusQuery(filter.status),
        ...(filter.test !== undefined && { test: filter.test }),
        ...(filter.environment !== undefined && { environment: filter.environment }),
        ...(filter.branch !== undefined && { branch: filter.branch }),
        ...(pageParam !== null && { cursor: pageParam }),
      };
      return bodyOf(await client.GET('/runwright/v1/runs', { params: { query }, signal }));
    },
    placeholderData: keepShown(project),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

const underWay = ['queued', 'running', 'cancelling'] as const;

function statusQuery(status: RunFilter['status']) {
  if (status === undefined) return {};
  return status === 'under-way' ? { state: [...underWay] } : { outcome: status };
}

/** A run with attempts and steps. The addresses of its pictures hold for an hour. @param run Id or number. */
export function runQuery(run: string) {
  return queryOptions({
    queryKey: ['run', run],
    queryFn: async ({ signal }) =>
      bodyOf(await client.GET('/runwright/v1/runs/{run}', { params: { path: { run } }, signal })),
    refetchInterval: 45 * 60_000,
  });
}

/** A run beside the last good one of its test. @param run Id or number. */
export function comparisonQuery(run: string) {
  return queryOptions({
    queryKey: ['run', run, 'comparison'],
    queryFn: async ({ signal }) => {
      const params = { path: { run } };
      return bodyOf(await client.GET('/runwright/v1/runs/{run}/comparison', { params, signal }));
    },
  });
}

/** Stops a run. */
export function useCancelRun() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (run: string) =>
      await client.POST('/runwright/v1/runs/{run}/cancel', { params: { path: { run } } }),
    onSuccess: async (_answer, run) => await queries.invalidateQueries({ queryKey: ['run', run] }),
    onError: showError,
  });
}

/** The same again; goes to the new run. */
export function useRerun(project: string) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (run: string) =>
      bodyOf(await client.POST('/runwright/v1/runs/{run}/rerun', { params: { path: { run } } })),
    onSuccess: ({ id }) => navigate({ to: '/projects/$project/runs/$run', params: { project, run: id } }),
    onError: showError,
  });
}
