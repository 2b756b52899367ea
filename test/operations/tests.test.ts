import { afterAll, beforeAll, expect, test } from 'vitest';

import { deleteTest } from '#core/operations/tests/delete-test.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { getTest } from '#core/operations/tests/get-test.ts';
import { listTests } from '#core/operations/tests/list-tests.ts';
import { putProjectLanguage } from '#core/operations/tests/put-project-language.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { startRun } from '#core/operations/start/start-run.ts';

import { admin, makeProject, openTestContext, sampleDefinition, type TestContext } from '../rig/context.ts';

let opened: TestContext;

beforeAll(async () => {
  opened = await openTestContext();
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
});

const text = `---
name: Log in
url: https://shop.example/
tags: [smoke]
---
- Click "Sign in"
`;

test('the same file is the same test; a change is a new version, the same text is not', async () => {
  const { context } = opened;
  const { project } = await makeProject(context);
  const ref = { id: project.id };
  const put = async (path: string, content: string) =>
    await putTest(context, admin, { project: ref, file: { path, text: content } });
  const first = await put('log-in.test.md', text);
  expect(first).toMatchObject({ version: 1, filePath: 'log-in.test.md', definition: { name: 'Log in' } });
  expect(first.caseId).toMatch(/^[0-9a-f]{20}-[0-9a-f]{20}$/);
  expect(await put('log-in.test.md', text)).toMatchObject({ id: first.id, version: 1 });
  const second = await put('log-in.test.md', `${text}- Click "Go"\n`);
  expect(second).toMatchObject({ id: first.id, version: 2, caseId: first.caseId });
  expect(second.definition.steps).toHaveLength(2);
  expect(await put('other.test.md', text)).not.toMatchObject({ id: first.id });
});

test('many at once with the same file make one test', async () => {
  const { context } = opened;
  const { project } = await makeProject(context);
  const put = async (index: number) =>
    await putTest(context, admin, {
      project: { id: project.id },
      file: { path: 'a.test.md', text: `${text}- Click "${index}"\n` },
    });
  const all = await Promise.all(Array.from({ length: 6 }, async (_, index) => await put(index)));
  expect(new Set(all.map((one) => one.id)).size).toBe(1);
  expect(all.map((one) => one.version).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
});

test("a run knows its project's sentences and synonyms as they were when it was started", async () => {
  const { context } = opened;
  const { project } = await makeProject(context);
  const ref = { id: project.id };
  const { id } = await putTest(context, admin, { project: ref, file: { path: 'a.test.md', text } });
  const alias = 'aliases:\n  enter the shop: Click "Sign in"\nsynonyms:\n  - [basket, trolley]\n';
  await putProjectLanguage(context, admin, { project: ref, text: alias });
  const run = await startRun(context, admin, { test: { id }, source: 'api', input: {} });
  await putProjectLanguage(context, admin, { project: ref, text: '' });
  const { options } = await getRun(context, admin, { run: { id: run.id } });
  expect(options).toMatchObject({
    aliases: [{ template: 'enter the shop', steps: ['Click "Sign in"'] }],
    synonyms: [['basket', 'trolley']],
  });
});

test('a run keeps the version it was started with', async () => {
  const { context } = opened;
  const { project, test: lamp } = await makeProject(context);
  const run = await startRun(context, admin, { test: { id: lamp.id }, source: 'api', input: {} });
  await putTest(context, admin, {
    project: { id: project.id },
    test: { id: lamp.id },
    definition: { ...sampleDefinition, name: 'Renamed', steps: [] },
  });
  expect(await getRun(context, admin, { run: { id: run.id } })).toMatchObject({
    testVersion: 1,
    test: { name: sampleDefinition.name },
  });
  expect(await getTest(context, admin, { test: { id: lamp.id } })).toMatchObject({
    version: 2,
    definition: { name: 'Renamed' },
  });
});

test('a folder is made by name, kept where none is said, and left by null', async () => {
  const { context } = opened;
  const { project, test: lamp } = await makeProject(context);
  const put = async (folder?: string | null) =>
    await putTest(context, admin, {
      project: { id: project.id },
      test: { id: lamp.id },
      definition: lamp.definition,
      ...(folder === undefined ? {} : { folder }),
    });
  const filed = await put('Billing');
  expect(filed.folder).toMatchObject({ name: 'Billing' });
  expect((await put()).folder).toEqual(filed.folder);
  expect((await listTests(context, admin, { folder: { id: filed.folder?.id ?? '' } })).items).toHaveLength(1);
  expect((await put(null)).folder).toBeNull();
});

test('a deleted test is gone for everybody, its runs stay, its file may come back', async () => {
  const { context } = opened;
  const { project } = await makeProject(context);
  const file = { path: 'log-in.test.md', text };
  const first = await putTest(context, admin, { project: { id: project.id }, file });
  const run = await startRun(context, admin, { test: { id: first.id }, source: 'api', input: {} });
  await deleteTest(context, admin, { test: { id: first.id } });
  await expect(getTest(context, admin, { test: { id: first.id } })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(deleteTest(context, admin, { test: { id: first.id } })).rejects.toMatchObject({
    code: 'not_found',
  });
  const starting = startRun(context, admin, { test: { serial: first.serial }, source: 'api', input: {} });
  await expect(starting).rejects.toMatchObject({ code: 'not_found' });
  expect(await getRun(context, admin, { run: { id: run.id } })).toMatchObject({ testId: first.id });
  expect((await putTest(context, admin, { project: { id: project.id }, file })).id).not.toBe(first.id);
});

test('a bad file is refused with its place, and nothing is kept', async () => {
  const { context } = opened;
  const { project } = await makeProject(context);
  const putting = putTest(context, admin, {
    project: { id: project.id },
    file: { path: 'bad.test.yaml', text: 'name: [\n' },
  });
  await expect(putting).rejects.toMatchObject({
    code: 'test_file_invalid',
    problems: [expect.objectContaining({ line: expect.any(Number), column: expect.any(Number) })],
  });
  expect((await listTests(context, admin, { project: { id: project.id } })).items).toHaveLength(1);
});

test('lists are paged by cursor, newest first', async () => {
  const { context } = opened;
  const { project } = await makeProject(context);
  for (let number = 1; number <= 4; number += 1) {
    await putTest(context, admin, {
      project: { id: project.id },
      definition: { ...sampleDefinition, name: `Test ${number}` },
    });
  }
  const list = async (cursor?: string) =>
    await listTests(context, admin, {
      project: { id: project.id },
      limit: 2,
      ...(cursor === undefined ? {} : { cursor }),
    });
  const first = await list();
  const second = await list(first.next ?? '');
  const third = await list(second.next ?? '');
  const names = [first, second, third].map((page) => page.items.map((item) => item.definition.name));
  expect(names).toEqual([['Test 4', 'Test 3'], ['Test 2', 'Test 1'], [sampleDefinition.name]]);
  expect(third.next).toBeNull();
  await expect(list('nonsense')).rejects.toMatchObject({ code: 'bad_request' });
  await expect(listTests(context, admin, { limit: 0 })).rejects.toMatchObject({ code: 'bad_request' });
  await expect(listTests(context, admin, { limit: 201 })).rejects.toMatchObject({ code: 'bad_request' });
});
