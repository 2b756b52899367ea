import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';

export type Test = components['schemas']['Test'];
export type ReadStep = components['schemas']['ReadStep'];
export type Reading = components['schemas']['ReadTestAnswer'];
export type Vocabulary = components['schemas']['Vocabulary'];
export type TestVersion = components['schemas']['TestVersion'];

export async function loadTest(test: string, signal?: AbortSignal): Promise<Test> {
  const params = { path: { test } };
  return bodyOf(
    await client.GET('/runwright/v1/tests/{test}', { params, ...(signal !== undefined && { signal }) }),
  );
}

export function testQuery(test: string) {
  return queryOptions({
    queryKey: ['test', test],
    queryFn: async ({ signal }) => await loadTest(test, signal),
    staleTime: 0,
  });
}

/** Its file's text, whichever format its own file has. @param version As it was then; as it is now without one. */
export async function loadTestFile(
  test: string,
  { format, signal, version }: { format: 'markdown' | 'yaml'; version?: number; signal?: AbortSignal },
) {
  const query = { format, ...(version !== undefined && { version }) };
  const params = { path: { test }, query };
  return bodyOf(
    await client.GET('/runwright/v1/tests/{test}/file', { params, ...(signal !== undefined && { signal }) }),
  );
}

/** What an editor begins with: the test and the text of just that version. */
export function editedTestQuery(test: string) {
  return queryOptions({
    queryKey: ['edited-test', test],
    queryFn: async ({ signal }) => {
      const found = await loadTest(test, signal);
      if (found.repository !== null) return { test: found, text: '' };
      const { text } = await loadTestFile(test, { format: 'markdown', version: found.version, signal });
      return { test: found, text };
    },
    // What is edited must not change under the hands of whoever edits it.
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** How each step is understood as it is written. */
export function readingQuery(project: string, text: string) {
  return queryOptions({
    queryKey: ['reading', project, text],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      const body = { file: { path: 'edited.test.md', text } };
      return bodyOf(await client.POST('/runwright/v1/projects/{project}/read', { params, body, signal }));
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });
}

export function vocabularyQuery(project: string) {
  return queryOptions({
    queryKey: ['vocabulary', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return bodyOf(await client.GET('/runwright/v1/projects/{project}/vocabulary', { params, signal }));
    },
  });
}

/** A test at a path that no other one has: `buy-a-lamp.test.md`, else with a number. */
export async function createTest(project: string, name: string, text: string) {
  const params = { path: { project } };
  const path = await freePath(project, slugOf(name));
  return bodyOf(await client.PUT('/runwright/v1/projects/{project}/tests', { params, body: { path, text } }));
}

async function freePath(project: string, slug: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = `${slug}${number === 1 ? '' : `-${number}`}.test.md`;
    const params = { path: { project }, query: { search: path } };
    const { items } = bodyOf(await client.GET('/runwright/v1/projects/{project}/tests', { params }));
    if (!items.some(({ filePath }) => filePath === path)) return path;
  }
}

function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug.slice(0, 80) || 'test';
}

export function versionsQuery(test: string) {
  return queryOptions({
    queryKey: ['test', test, 'versions'],
    queryFn: async ({ signal }) => {
      const params = { path: { test }, query: { limit: 200 } };
      const { items } = bodyOf(await client.GET('/runwright/v1/tests/{test}/versions', { params, signal }));
      return items;
    },
  });
}

export function versionTextQuery(test: string, version: number) {
  return queryOptions({
    queryKey: ['test', test, 'version', version],
    queryFn: async ({ signal }) => (await loadTestFile(test, { format: 'markdown', version, signal })).text,
    staleTime: Infinity,
  });
}
