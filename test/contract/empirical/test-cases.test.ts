import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { TestRecord } from '#core/domain/records.ts';
import { deleteTest } from '#core/operations/tests/delete-test.ts';
import { getTest } from '#core/operations/tests/get-test.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { signInTest } from '../../api/sample-attempts.ts';
import { answerOf, errorOf } from './calls.ts';

let server: TestServer;
let tests: Record<'file' | 'plain' | 'deleted' | 'foreign', TestRecord>;

beforeAll(async () => {
  server = await openTestServer();
  const put = async (projectId: string, input: Partial<Parameters<typeof putTest>[2]>): Promise<TestRecord> =>
    await putTest(server.context, owner, { project: { id: projectId }, ...input });
  tests = {
    file: await put(server.shop, {
      file: {
        path: 'checkout/pay.test.md',
        text: '---\nname: Pay by card\ntags: [checkout, slow]\n---\n\n- Click "Pay"\n- The heading shows "Thank you"\n',
      },
      folder: 'Checkout',
    }),
    plain: await put(server.shop, { definition: signInTest }),
    deleted: await put(server.shop, { definition: { ...signInTest, name: 'Old test' } }),
    foreign: await put(server.bank, { definition: { ...signInTest, name: 'Foreign' } }),
  };
  await deleteTest(server.context, owner, { test: { id: tests.deleted.id } });
});
afterAll(() => server[Symbol.asyncDispose]());

type Listed = { readonly data: { readonly test_cases: readonly { readonly name: string }[] } };

const listPath = '/api/v2/test-cases';
const path = '/api/v2/test-cases/{id}';
const namesOf = async (query: string): Promise<string[]> =>
  (await answerOf<Listed>(server, { path: listPath, query })).data.test_cases.map(({ name }) => name);

test('the list, whole', async () => {
  const listed = await answerOf(server, { path: listPath, golden: 'listTestCases' });
  expect(listed).toMatchObject({
    data: { sync_error: null },
    pagination: { total: 2, has_more: false },
  });
  expect(await answerOf(server, { path: listPath, query: '?per_page=1' })).toMatchObject({
    pagination: { total: 2, total_pages: 2, has_more: true },
  });
});

test.each([
  ['file_path=checkout/', ['Pay by card']],
  ['file_path=pay', []],
  ['tags=slow,unheard-of', ['Pay by card']],
  ['tags=smoke', ['A member signs in']],
  ['search=PAY%20BY', ['Pay by card']],
  ['search=100%25', []],
  ['is_active=false', ['Old test']],
  ['is_active=true', ['A member signs in', 'Pay by card']],
  ['playwright_project=chromium', ['A member signs in', 'Pay by card']],
  ['playwright_project=webkit', []],
  ['first_seen_commit_sha=abc', []],
  ['last_seen_commit_sha=abc', []],
])('%s', async (query, names) => {
  expect(await namesOf(`?${query}`)).toEqual(names);
});

test('ids choose; more than 100 are refused', async () => {
  expect(await namesOf(`?ids=${tests.plain.caseId},${tests.foreign.caseId},nobody`)).toEqual([
    'A member signs in',
  ]);
  const ids = Array.from({ length: 101 }, (_, index) => `id-${index}`).join(',');
  expect(await errorOf(server, { path: listPath, query: `?ids=${ids}` })).toEqual([
    400,
    expect.stringMatching(/ids/),
  ]);
});

test('one', async () => {
  const at = [tests.file.caseId];
  const { data } = await answerOf<{ data: { test_case: object } }>(server, {
    path,
    at,
    golden: 'getTestCase',
  });
  expect(data.test_case).toMatchObject({
    id: tests.file.caseId,
    file_path: 'checkout/pay.test.md',
    suites: ['Checkout'],
  });
});

describe('PATCH /api/v2/test-cases/{id}', () => {
  const tag = { method: 'PATCH', path } as const;

  test('the tags of a file are written into what is kept of it', async () => {
    const call = { ...tag, at: [tests.file.caseId], body: { tags: ['checkout', 'fast', 'fast'] } };
    const answer = await answerOf(server, { ...call, golden: 'tagTestCase' });
    expect(answer).toMatchObject({
      data: { source_file_updated: true, test_case: { tags: ['checkout', 'fast'] } },
    });
    const kept = await getTest(server.context, owner, { test: { id: tests.file.id } });
    expect([kept.version, kept.definition.tags, kept.filePath]).toEqual([
      2,
      ['checkout', 'fast'],
      'checkout/pay.test.md',
    ]);
    expect(kept.definition.steps).toEqual(tests.file.definition.steps);
    expect(await namesOf('?tags=fast')).toEqual(['Pay by card']);
    expect(await namesOf('?tags=slow')).toEqual([]);
    expect(await answerOf(server, call)).toMatchObject({ data: { source_file_updated: false } });
  });

  test('a test without a file has no source', async () => {
    const body = { tags: [] };
    const answer = await answerOf(server, { ...tag, at: [tests.plain.caseId], body });
    expect(answer).toMatchObject({ data: { source_file_updated: false, test_case: { tags: [] } } });
  });

  test('errors', async () => {
    const refuse = async (id: string, body: object) => await errorOf(server, { ...tag, at: [id], body });
    expect(await refuse(tests.plain.caseId, { tags: 'smoke' })).toEqual([400, expect.stringMatching(/tags/)]);
    expect(await refuse(tests.plain.caseId, { tags: [' '] })).toEqual([400, expect.stringMatching(/tags/)]);
    expect(await refuse(tests.plain.caseId, {})).toEqual([400, expect.stringMatching(/tags/)]);
    expect(await refuse('nobody', { tags: [] })).toEqual([400, expect.stringMatching(/41 characters/)]);
    const unknown = `${'0'.repeat(20)}-${'0'.repeat(20)}`;
    for (const id of [unknown, tests.foreign.caseId]) {
      expect(await refuse(id, { tags: [] })).toEqual([404, `There is no test case '${id}'.`]);
      expect(await errorOf(server, { path, at: [id] })).toEqual([404, `There is no test case '${id}'.`]);
    }
    expect(await refuse(tests.deleted.caseId, { tags: [] })).toEqual([404, expect.any(String)]);
  });
});
