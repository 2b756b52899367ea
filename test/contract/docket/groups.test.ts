import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { BatchRecord } from '#core/domain/records.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { getProject } from '#core/operations/projects/get-project.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { docket } from '#api/dialects/docket/index.ts';
import { createLinks } from '#api/links.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { makeSamples, type Samples } from '../../api/runs-in-states.ts';
import { signInTest } from '../../api/sample-attempts.ts';
import { ask, type Answer, type Question } from '../ask.ts';
import { problemsOf, readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';
import { errorAnswer, triggerAnswer } from './reference.ts';

const contract = readContract('docket');
let server: TestServer;
let samples: Samples;
let suite: number;
let foreign: number;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
  const put = async (project: string, folder: string) =>
    await putTest(server.context, owner, { project: { id: project }, definition: signInTest, folder });
  suite = (await put(server.shop, 'Suite')).folder?.serial ?? 0;
  await put(server.shop, 'Suite/Inner');
  await put(server.bank, 'Suite');
  foreign = (await put(server.bank, 'Theirs')).folder?.serial ?? 0;
});
afterAll(() => server[Symbol.asyncDispose]());

const call = async (path: string, question: Question = {}): Promise<Answer> =>
  await ask(server, 'docket', path, question);
const post = async (path: string, body?: unknown): Promise<Answer> =>
  await call(path, { method: 'POST', ...(body !== undefined && { body }) });

type Group = {
  readonly id: number;
  readonly status: string;
  readonly test_runs: readonly { readonly id: number; readonly status: string }[];
  readonly github_context: object | null;
};
const groupOf = ({ body }: Answer): Group => (body as { test_group_run: Group }).test_group_run;

const github = {
  repository: 'acme/shop',
  commit_sha: '0123456789abcdef0123456789abcdef01234567',
  run_id: 16_243_011,
  ref: 'refs/heads/faster-checkout',
};

describe('POST /test_group_run/trigger_ci_run/', () => {
  const path = '/test_group_run/trigger_ci_run';

  test('starts a group for a commit, which is kept and told', async () => {
    const body = { test_blueprint_ids: [samples.test.serial], github_context: github };
    const answer = await post(`${path}/`, body);
    expect(answer.status).toBe(200);
    expect(problemsOf(triggerAnswer, answer.body)).toEqual([]);
    expect(contract.problemsOf({ path, method: 'post', ...answer })).toEqual([]);
    await expect(normalise(answer.body, server.origin)).toMatchFileSnapshot('golden/triggerCiRun.golden');
    const batch = await getBatch(server.context, owner, { batch: { serial: groupOf(answer).id } });
    expect(batch).toMatchObject({
      externalRef: github,
      source: 'github-action',
      branch: 'faster-checkout',
      headSha: github.commit_sha,
    });
    expect(await told(batch)).toMatchObject({
      event: 'test_group_run_running',
      payload: {
        id: batch.serial,
        tests_ran: 1,
        github_context: { repository: 'acme/shop', commit_sha: github.commit_sha, ref: github.ref },
      },
    });
  });

  test('without a slash, below the prefix, without a commit, of a suite, on another deployment', async () => {
    const ids = { test_blueprint_ids: [samples.test.serial] };
    expect(groupOf(await post(path, ids))).toMatchObject({ github_context: null, test_runs: [{}] });
    expect((await post(`/docket${path}/`, ids)).status).toBe(200);
    const body = { test_blueprint_category_id: suite, starting_url: 'https://preview-7.shop.example/' };
    const group = groupOf(await post(path, body));
    expect(group.test_runs).toMatchObject([
      { blueprint_metadata: { starting_url: 'https://preview-7.shop.example/login' } },
      {},
    ]);
  });

  test.each([
    ['nothing to run', {}, 400, 'Say which tests are to run'],
    [
      'two ways at once',
      () => ({ test_blueprint_ids: [1], test_blueprint_category_id: suite }),
      400,
      'either',
    ],
    ['no ids', { test_blueprint_ids: [] }, 400, 'Say which tests'],
    ['an unknown test', { test_blueprint_ids: [987_654] }, 404, "no test '987654'"],
    [
      'a test of another project',
      () => ({ test_blueprint_ids: [samples.foreign.testSerial] }),
      404,
      'no test',
    ],
    ['a suite of another project', () => ({ test_blueprint_category_id: foreign }), 404, 'no folder'],
    ['a wrong context', { test_blueprint_ids: [1], github_context: { ref: 7 } }, 400, 'github_context.ref'],
    ['an address that is none', { test_blueprint_ids: [1], starting_url: 'shop' }, 400, 'starting_url'],
    ['malformed JSON', '{', 400, 'JSON'],
  ])('%s', async (_case, given, status, said) => {
    const answer = await post(`${path}/`, typeof given === 'function' ? given() : given);
    expect(problemsOf(errorAnswer, answer.body)).toEqual([]);
    expect(answer.status).toBe(status);
    expect((answer.body as { message: string }).message).toContain(said);
  });

  test('no key', async () => {
    expect((await call(path, { method: 'POST', body: {}, key: {} })).status).toBe(401);
  });
});

/** What a webhook is sent of a group. */
async function told(batch: BatchRecord): Promise<unknown> {
  const project = await getProject(server.context, owner, { project: { id: batch.projectId } });
  const links = createLinks(server.context, server.origin);
  const news = { id: 'news', event: 'batch.ended', run: null, batch, project, at: new Date() } as const;
  return docket.webhook?.present(news, links);
}

test('POST /test_group_run/trigger_suite_run', async () => {
  const path = '/test_group_run/trigger_suite_run';
  const answer = await post(path, { test_blueprint_category_id: suite });
  expect(answer.status).toBe(200);
  expect(groupOf(answer).test_runs).toHaveLength(2);
  expect(contract.problemsOf({ path, method: 'post', ...answer })).toEqual([]);
  await expect(normalise(answer.body, server.origin)).toMatchFileSnapshot('golden/triggerSuiteRun.golden');
  expect((await post(path, {})).status).toBe(400);
  expect((await post(path, { test_blueprint_category_id: foreign })).status).toBe(404);
});

describe('a group of runs', () => {
  const path = '/test_group_run/{test_group_run_id}';

  test('is read with its runs', async () => {
    const serial = samples.runs.failed.batchSerial ?? 0;
    const answer = await call(`/test_group_run/${serial}`);
    expect(answer.status).toBe(200);
    expect(contract.problemsOf({ path, method: 'get', ...answer })).toEqual([]);
    expect(groupOf(answer)).toMatchObject({
      id: serial,
      status: 'failed',
      test_runs: [{ status: 'failed' }],
    });
    await expect(normalise(answer.body, server.origin)).toMatchFileSnapshot('golden/getTestGroupRun.golden');
  });

  test('is listed page by page, newest first', async () => {
    const { id } = groupOf(
      await post('/test_group_run/trigger_run', { test_blueprint_ids: [samples.test.serial] }),
    );
    const answer = await call('/test_group_run?limit=1');
    expect(contract.problemsOf({ path: '/test_group_run', method: 'get', ...answer })).toEqual([]);
    const page = answer.body as { test_group_runs: Group[]; next_cursor: string };
    expect(page.test_group_runs.map((group) => group.id)).toEqual([id]);
    await expect(normalise({ ...page, next_cursor: '<cursor>' }, server.origin)).toMatchFileSnapshot(
      'golden/listTestGroupRuns.golden',
    );
    const next = await call(`/test_group_run?limit=1&cursor=${page.next_cursor}`);
    expect((next.body as typeof page).test_group_runs[0]?.id).toBeLessThan(id);
    expect((await call('/test_group_run?cursor=x')).status).toBe(400);
  });

  test('is stopped', async () => {
    const { id, test_runs } = groupOf(
      await post('/test_group_run/trigger_run', { test_blueprint_ids: [samples.test.serial] }),
    );
    const answer = await post(`/test_group_run/${id}/cancel`);
    expect(answer.status).toBe(200);
    expect(contract.problemsOf({ path: `${path}/cancel`, method: 'post', ...answer })).toEqual([]);
    expect(groupOf(answer)).toMatchObject({ status: 'stopped', test_runs: [{ status: 'stopped' }] });
    await expect(normalise(answer.body, server.origin)).toMatchFileSnapshot(
      'golden/cancelTestGroupRun.golden',
    );
    const again = await post(`/test_group_run/${id}/cancel`);
    expect(again).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('ended already') as unknown },
    });
    expect((await post(`/test_run/${test_runs[0]?.id}/cancel`)).status).toBe(409);
  });

  test('that is not there, or another project’s', async () => {
    for (const serial of [987_654, samples.foreign.batchSerial]) {
      expect((await call(`/test_group_run/${serial}`)).status).toBe(404);
      expect((await post(`/test_group_run/${serial}/cancel`)).status).toBe(404);
    }
    expect((await call('/test_group_run/x')).status).toBe(400);
  });
});

test('POST /test_run/{test_run_id}/cancel', async () => {
  const started = await post('/test_group_run/trigger_run', { test_blueprint_ids: [samples.test.serial] });
  const answer = await post(`/test_run/${groupOf(started).test_runs[0]?.id}/cancel`);
  expect(answer).toMatchObject({ status: 200, body: { test_run: { status: 'stopped' } } });
  const path = '/test_run/{test_run_id}/cancel';
  expect(contract.problemsOf({ path, method: 'post', ...answer })).toEqual([]);
  await expect(normalise(answer.body, server.origin)).toMatchFileSnapshot('golden/cancelTestRun.golden');
  expect((await post('/test_run/987654/cancel')).status).toBe(404);
});

describe('suites', () => {
  test('are listed with the folders in them', async () => {
    const answer = await call('/test_blueprint_category?limit=2');
    expect(answer.status).toBe(200);
    expect(contract.problemsOf({ path: '/test_blueprint_category', method: 'get', ...answer })).toEqual([]);
    expect(answer.body).toMatchObject({
      test_blueprint_categories: [
        { name: 'Inner', suite_id: suite, folder_path: 'Inner' },
        { id: suite, name: 'Suite', suite_id: suite, folder_path: null },
      ],
    });
    const body = { ...(answer.body as object), next_cursor: '<cursor>' };
    await expect(normalise(body, server.origin)).toMatchFileSnapshot(
      'golden/listTestBlueprintCategories.golden',
    );
  });

  test('are read with their tests', async () => {
    const answer = await call(`/test_blueprint_category/${suite}`);
    const path = '/test_blueprint_category/{test_blueprint_category_id}';
    expect(contract.problemsOf({ path, method: 'get', ...answer })).toEqual([]);
    await expect(normalise(answer.body, server.origin)).toMatchFileSnapshot(
      'golden/getTestBlueprintCategory.golden',
    );
    const listed = await call(`/test_blueprint?test_blueprint_category_id=${suite}`);
    expect((listed.body as { test_blueprints: unknown[] }).test_blueprints).toHaveLength(1);
    for (const unknown of [987_654, foreign]) {
      expect((await call(`/test_blueprint_category/${unknown}`)).status).toBe(404);
      expect((await call(`/test_blueprint?test_blueprint_category_id=${unknown}`)).status).toBe(404);
    }
  });
});

test('a key that may only look changes nothing', async () => {
  const { secret } = await createKey(server.context, owner, {
    kind: 'docket',
    name: 'Looks',
    role: 'viewer',
    projects: [{ id: server.shop }],
  });
  const key = { 'x-api-key': secret };
  const serial = samples.runs.passed.batchSerial;
  expect((await call(`/test_group_run/${serial}`, { key })).status).toBe(200);
  const changes = [
    ['POST', '/test_group_run/trigger_ci_run'],
    ['POST', `/test_group_run/${serial}/cancel`],
    ['POST', '/test_blueprint/create'],
    ['PATCH', `/test_blueprint/${samples.test.serial}`],
    ['DELETE', `/test_blueprint/${samples.test.serial}`],
    ['POST', '/modules/create'],
  ] as const;
  for (const [method, path] of changes) {
    const answer = await call(path, { method, key, ...(method !== 'DELETE' && { body: {} }) });
    expect(answer.status).toBe(403);
    expect(problemsOf(errorAnswer, answer.body)).toEqual([]);
  }
});
