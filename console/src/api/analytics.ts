import { queryOptions } from '@tanstack/react-query';

import type { components, operations } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';

export type RunDay = components['schemas']['RunDay'];
export type MeasuredRuns = components['schemas']['MeasuredRuns'];
export type MeasuredTest = components['schemas']['MeasuredTest'];
export type Firing = components['schemas']['Firing'];
export type TestOrder = NonNullable<
  NonNullable<operations['measureTests']['parameters']['query']>['orderBy']
>;

/** What figures are of; their address says it. A branch and a tag exclude each other. */
export type MeasureFilter = {
  readonly days?: number;
  /** Id. */
  readonly environment?: string;
  /** Names. */
  readonly branch?: string;
  readonly tag?: string;
};

/** Runs by day and in total: rates are fractions, durations milliseconds. Every day of the span, in UTC. */
export function runDaysQuery(project: string, filter: MeasureFilter) {
  return queryOptions({
    queryKey: ['analytics', project, 'runs', filter],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: filter };
      return bodyOf(await client.GET('/runwright/v1/projects/{project}/analytics/runs', { params, signal }));
    },
  });
}

/** The same of each test, what is worst in `orderBy` first. */
export function measuredTestsQuery(project: string, filter: MeasureFilter, orderBy: TestOrder) {
  const { branch: _runsOnly, ...rest } = filter;
  return queryOptions({
    queryKey: ['analytics', project, 'tests', rest, orderBy],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { ...rest, orderBy, limit: 20 } };
      const path = '/runwright/v1/projects/{project}/analytics/tests';
      return bodyOf(await client.GET(path, { params, signal })).items;
    },
  });
}

/** When a schedule was due lately, and what came of it: a week of a schedule by the hour. @param schedule Id. */
export function weekFiringsQuery(schedule: string) {
  return queryOptions({
    queryKey: ['schedule', schedule, 'week'],
    queryFn: async ({ signal }) => {
      const params = { path: { schedule }, query: { limit: 200 } };
      return bodyOf(await client.GET('/runwright/v1/schedules/{schedule}/firings', { params, signal })).items;
    },
  });
}
