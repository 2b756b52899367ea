import { expect, test } from 'vitest';

import { getTest } from '#core/operations/tests/get-test.ts';
import { listTestCases } from '#core/operations/history/list-test-cases.ts';
import {
  createRepository,
  deleteRepository,
  updateRepository,
} from '#core/operations/suites/repositories.ts';
import { syncDueRepositories } from '#core/operations/suites/sync-due-repositories.ts';
import type { Context } from '#core/operations/context.ts';

import { admin, makeProject, openTestContext } from '../rig/context.ts';
import { listedCase, listing } from '../rig/scripted-suite.ts';
import { makeSuite, syncedWith } from './repository.ts';

const cart = listedCase('tests/cart.spec.ts', 'adds a lamp', { tags: ['smoke'], suites: ['Cart'] });
const search = listedCase('tests/search.spec.ts', 'finds a lamp');

async function casesOf(context: Context, projectId: string, active = true) {
  const { items } = await listTestCases(context, admin, { project: { id: projectId }, active });
  return items.filter(({ repository }) => repository !== null);
}

test('the cases of a repository are tests of its project', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project, repository } = await makeSuite(context, [cart, search]);
  expect(repository).toMatchObject({
    name: 'shop',
    sync: { state: 'idle', sha: 'a'.repeat(40), playwrightVersion: '1.65.1', error: null },
  });
  const cases = await casesOf(context, project.id);
  expect(cases.map(({ caseId, definition, filePath }) => [caseId, definition.name, filePath])).toEqual(
    expect.arrayContaining([
      [cart.caseId, 'adds a lamp', 'tests/cart.spec.ts'],
      [search.caseId, 'finds a lamp', 'tests/search.spec.ts'],
    ]),
  );
  const tagged = await listTestCases(context, admin, { project: { id: project.id }, tags: ['smoke'] });
  expect(tagged.items.map(({ caseId }) => caseId)).toContain(cart.caseId);
  expect(tagged.items.map(({ caseId }) => caseId)).not.toContain(search.caseId);
});

test('a change makes a version, what is gone is deleted, what comes back is what it was', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project, repository } = await makeSuite(context, [cart, search]);
  const before = await casesOf(context, project.id);

  const moved = { ...cart, line: 30, tags: ['slow'] };
  await syncedWith(context, repository, { listing: listing([moved], 'b'.repeat(40)) });
  const [only, ...others] = await casesOf(context, project.id);
  expect(others).toEqual([]);
  expect(only).toMatchObject({
    version: 2,
    definition: { tags: ['slow'], playwright: { line: 30 } },
    repository: { firstSeenSha: 'a'.repeat(40), lastSeenSha: 'b'.repeat(40) },
  });
  expect((await casesOf(context, project.id, false)).map(({ caseId }) => caseId)).toEqual([search.caseId]);

  await syncedWith(context, repository, { listing: listing([moved, search], 'c'.repeat(40)) });
  const after = await casesOf(context, project.id);
  expect(after.map(({ id, version }) => ({ id, version }))).toEqual(
    expect.arrayContaining(before.map(({ caseId, id }) => ({ id, version: caseId === cart.caseId ? 2 : 1 }))),
  );
});

test('a listing that fails is told of, and leaves the cases alone', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project, repository } = await makeSuite(context, [cart]);
  const error = { code: 'config_failed', message: 'playwright.config.ts throws: no such host.' } as const;
  const failed = await syncedWith(context, repository, { listing: error });
  expect(failed.sync).toMatchObject({ state: 'idle', sha: 'a'.repeat(40), error });
  expect(failed.sync.errorAt).toBeInstanceOf(Date);
  expect(await casesOf(context, project.id)).toHaveLength(1);

  const mended = await syncedWith(context, repository, { listing: listing([cart]) });
  expect(mended.sync.error).toBeNull();
});

test('a repository is read again by itself when its time has come, and asked for once', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { repository } = await makeSuite(context, [cart]);
  const dueAfter = async (minutes: number) => {
    const now = Date.now() + minutes * 60_000;
    return await syncDueRepositories({ ...context, clock: () => new Date(now) });
  };
  expect(await dueAfter(1_000)).toBe(0);
  const fields = { repository: { id: repository.id }, syncEveryMinutes: 30 };
  expect(await updateRepository(context, admin, fields)).toMatchObject({ syncEveryMinutes: 30 });
  await syncedWith(context, repository, { listing: listing([cart]) });
  expect(await dueAfter(29)).toBe(0);
  expect(await dueAfter(31)).toBe(1);
  expect(await dueAfter(31)).toBe(0);
  const read = await syncedWith(context, repository, { listing: listing([cart], 'b'.repeat(40)) });
  expect(read.sync.sha).toBe('b'.repeat(40));
});

test('ten thousand cases are read in a handful of statements, and again without a new version', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const many = Array.from({ length: 10_000 }, (_, index) =>
    listedCase(`tests/${index % 200}.spec.ts`, `case ${index}`, { tags: [`area-${index % 20}`] }),
  );
  const { project, repository } = await makeSuite(context, many);
  await syncedWith(context, repository, { listing: listing(many, 'b'.repeat(40)) });
  const { rows } = {
    rows: await context.database
      .selectFrom('tests')
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('version').as('version')])
      .where('project_id', '=', project.id)
      .where('repository_id', '=', repository.id)
      .where('last_seen_sha', '=', 'b'.repeat(40))
      .execute(),
  };
  expect(rows).toEqual([{ count: 10_000, version: 1 }]);
});

test('an address is checked, a key never shown, and a deleted repository takes its cases with it', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeProject(context);
  const add = async (url: string, name?: string) =>
    createRepository(context, admin, {
      project: { id: project.id },
      url,
      ...(name === undefined ? {} : { name }),
    });
  await expect(add('not an address')).rejects.toMatchObject({ code: 'bad_request' });
  await expect(add('https://ada:secret@git.example/shop.git')).rejects.toMatchObject({ code: 'bad_request' });
  const repository = await add('https://git.example/shop.git');
  await expect(add('https://git.example/shop.git')).rejects.toMatchObject({ code: 'conflict' });
  const keyed = await updateRepository(context, admin, {
    repository: { id: repository.id },
    credential: 'ghp_secret',
  });
  expect(keyed.hasCredential).toBe(true);
  expect(JSON.stringify(keyed)).not.toContain('ghp_secret');

  await syncedWith(context, repository, { listing: listing([cart]) });
  const [one] = await casesOf(context, project.id);
  await deleteRepository(context, admin, { repository: { id: repository.id } });
  await expect(getTest(context, admin, { test: { id: one?.id ?? '' } })).rejects.toMatchObject({
    code: 'not_found',
  });
});
