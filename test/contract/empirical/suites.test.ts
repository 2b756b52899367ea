import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createEnvironment } from '#core/operations/environments/create-environment.ts';
import { createRepository } from '#core/operations/suites/repositories.ts';
import { getTestCase } from '#core/operations/history/get-test-case.ts';
import { createSuiteWorker } from '#engine/worker/suite-worker.ts';
import type { SuiteError } from '#core/domain/suite-error.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { listedCase, listing, scriptedSuite, type SuiteScript } from '../../rig/scripted-suite.ts';
import { until } from '../../rig/until.ts';
import { answerOf, errorOf } from './calls.ts';

let server: TestServer;
const sha = 'a'.repeat(40);
const cart = listedCase('tests/cart.spec.ts', 'adds a lamp', { suites: ['Cart'], tags: ['smoke'] });
const pay = listedCase('tests/cart.spec.ts', 'pays', { suites: ['Cart'], serialAfter: [cart.caseId] });
const search = listedCase('tests/search.spec.ts', 'finds a lamp', { project: 'webkit' });
const found: SuiteScript = { listing: listing([cart, pay, search], sha) };

beforeAll(async () => {
  server = await openTestServer();
  const project = { id: server.shop };
  await createEnvironment(server.context, owner, {
    project,
    name: 'Staging',
    baseUrl: 'https://shop.example',
  });
  await createRepository(server.context, owner, { project, url: 'https://git.example/acme/shop.git' });
  await work(found);
});
afterAll(() => server[Symbol.asyncDispose]());

/** A worker does all that there is to do. */
async function work(script: SuiteScript): Promise<void> {
  await using worker = createSuiteWorker(server.context, { engine: scriptedSuite(script), concurrency: 2 });
  await until(async () => {
    const job = await server.context.database
      .selectFrom('suite_jobs')
      .select('id')
      .limit(1)
      .executeTakeFirst();
    return job === undefined && worker.running === 0 ? true : undefined;
  }, 60_000);
}

type Listed = {
  readonly data: {
    readonly test_cases: readonly { readonly name: string }[];
    readonly sync_error: { readonly message: string } | null;
  };
};
const listPath = '/api/v2/test-cases';
const namesOf = async (query: string): Promise<string[]> =>
  (await answerOf<Listed>(server, { path: listPath, query })).data.test_cases
    .map(({ name }) => name)
    .toSorted();

describe('test cases', () => {
  test('the cases of a repository', async () => {
    await answerOf(server, { path: listPath, query: `?ids=${pay.caseId}`, golden: 'listTestCases-suite' });
    expect(await namesOf('?playwright_project=webkit')).toEqual(['finds a lamp']);
    expect(await namesOf(`?first_seen_commit_sha=${sha}&tags=smoke`)).toEqual(['adds a lamp']);
    expect(await namesOf(`?last_seen_commit_sha=${'b'.repeat(40)}`)).toEqual([]);
    expect(await namesOf('?file_path=tests/cart')).toEqual(['adds a lamp', 'pays']);
  });

  test('tags are written into the source file', async () => {
    const call = {
      method: 'PATCH',
      path: '/api/v2/test-cases/{id}',
      at: [cart.caseId],
      body: { tags: ['smoke', 'fast'] },
    } as const;
    expect(await errorOf(server, call)).toEqual([412, expect.stringContaining('source files')]);
    const asked: unknown[] = [];
    Object.assign(server.context, {
      suiteSources: {
        editTags: async (_source: unknown, edit: object) => {
          asked.push(edit);
          return { sha: 'c'.repeat(40), edited: { ...cart, tags: ['smoke', 'fast'] } };
        },
      },
    });
    expect(await answerOf(server, call)).toMatchObject({
      data: { source_file_updated: true, test_case: { id: cart.caseId, tags: ['smoke', 'fast'] } },
    });
    expect(asked).toEqual([{ caseId: cart.caseId, tags: ['smoke', 'fast'] }]);
    expect(await namesOf('?tags=fast')).toEqual(['adds a lamp']);
    await work(found);
  });

  test('what went wrong with a sync is told with the list, and put right by the next', async () => {
    const error: SuiteError = { code: 'config_failed', message: 'playwright.config.ts throws.' };
    const project = { id: server.shop };
    await createRepository(server.context, owner, { project, name: 'second', url: '/srv/second' });
    await work({ listing: error });
    const { data } = await answerOf<Listed>(server, { path: listPath });
    expect(data.sync_error?.message).toBe(error.message);
    const known = await getTestCase(server.context, owner, { project, caseId: cart.caseId });
    expect(known.definition.name).toBe('adds a lamp');
  });
});

describe('test runs', () => {
  type Started = { readonly data: { readonly test_run: { readonly id: number } } };
  const start = async (body: object): Promise<number> => {
    const asked = { environment: 'staging', ...body };
    const { data } = await answerOf<Started>(server, { method: 'PUT', path: '/api/test-runs', body: asked });
    return data.test_run.id;
  };
  const path = '/api/test-runs/{id}';

  test('chosen cases in shards; skipped and flaky ones are counted apart', async () => {
    const id = await start({ test_case_ids: [cart.caseId, pay.caseId, search.caseId], total_shards: 2 });
    await work({ cases: { pays: { skipped: true }, 'finds a lamp': { outcomes: ['failed', 'passed'] } } });
    expect(await answerOf(server, { path, at: [id], golden: 'getTestRun-suite' })).toMatchObject({
      data: {
        test_run: {
          testRun: {
            state: 'ended',
            total_count: 3,
            success_count: 1,
            failed_count: 0,
            skipped_count: 1,
            flaky_count: 1,
          },
        },
      },
    });
  });

  test.each([
    ['install_failed', 'dispatch_failed'],
    ['web_server_failed', 'run_failed_with_error'],
    ['report_missing', 'report_not_generated'],
    ['worker_lost', 'worker_interrupted'],
  ] as const)('a suite that ends with %s has the error %s', async (code, word) => {
    const id = await start({ test_case_ids: [search.caseId] });
    await work({ cases: { 'finds a lamp': { untold: true } }, error: { code, message: 'Do this next.' } });
    expect(await answerOf(server, { path, at: [id] })).toMatchObject({
      data: {
        test_run: {
          testRun: { state: 'error', failed_count: 1, error: { code: word, message: 'Do this next.' } },
          flattenedSummaryDetails: [{ status: 'failed', error: 'Do this next.', project_name: 'webkit' }],
        },
      },
    });
  });
});
