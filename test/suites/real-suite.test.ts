import { homedir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { createSuiteEngine } from '../../src/compose-suites.ts';
import type { BatchRecord } from '#core/domain/records.ts';
import type { RepositoryRecord } from '#core/domain/repository.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { listShards } from '#core/operations/suites/list-shards.ts';
import { createRepository, getRepository } from '#core/operations/suites/repositories.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';
import type { SuiteEngine } from '#engine/worker/carry-out-job.ts';
import { createSuiteWorker, type SuiteWorker } from '#engine/worker/suite-worker.ts';

import { openTestServer, owner, type TestServer } from '../api/open-server.ts';
import { ask } from '../contract/ask.ts';
import { until } from '../rig/until.ts';
import {
  bareRepository,
  gitIn,
  openSuiteRig,
  type SuiteRig,
  writeFiles,
  writeSuite,
} from '../suite/suite-rig.ts';

/*
 * Suites of files, run by Playwright itself: through a server, its database and its workers.
 */

const patient = 600_000;
let server: TestServer;
let rig: SuiteRig;

beforeAll(async () => {
  server = await openTestServer();
  rig = await openSuiteRig();
}, patient);
afterAll(async () => {
  await rig[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const files = {
  'playwright.config.ts': `
    import { defineConfig } from '@playwright/test';
    export default defineConfig({ testDir: 'e2e', retries: 1, projects: [{ name: 'desktop' }] });`,
  'e2e/shop.spec.ts': `
    import { test, expect } from '@playwright/test';
    import { member } from '../src/member';
    test.describe('shop', () => {
      test('sells', { tag: '@smoke' }, async () => {
        await test.step('look at the address', async () => {
          expect(process.env.BUILD_URL).toBe('https://build.example');
        });
      });
      test('is wrong', async ({}, info) => {
        await info.attach('note', { body: 'seen', contentType: 'text/plain' });
        expect(process.env.MEMBER).toBe(member);
      });
      test.skip('is left out', async () => {});
    });`,
  'src/member.ts': `export const member: string | undefined = 'nobody';`,
  'e2e/flaky.spec.ts': `
    import { test, expect } from '@playwright/test';
    test('is flaky', async ({}, info) => { expect(info.retry).toBe(1); });`,
};

function openWorker(wrap: (engine: SuiteEngine) => SuiteEngine = (engine) => engine): SuiteWorker {
  const engine = createSuiteEngine(
    {
      dataFolder: rig.folder,
      cacheFolder: join(homedir(), '.cache', 'runwright'),
      browserPath: undefined,
      suiteEnvironment: { PATH: process.env['PATH'] ?? '' },
    },
    rig.machine.network,
  );
  return createSuiteWorker(server.context, { engine: wrap(engine), concurrency: 1 });
}

async function synced({ id }: Pick<RepositoryRecord, 'id'>): Promise<RepositoryRecord> {
  return await until(async () => {
    const now = await getRepository(server.context, owner, { repository: { id } });
    return now.sync.state === 'idle' ? now : undefined;
  }, patient);
}

async function ended({ id }: Pick<BatchRecord, 'id'>): Promise<BatchRecord> {
  return await until(async () => {
    const now = await getBatch(server.context, owner, { batch: { id } });
    return now.state === 'ended' && (now.reports !== null || now.error !== null) ? now : undefined;
  }, patient);
}

test(
  'a plain folder: what Playwright says of its cases is what is kept, told and reported',
  { timeout: patient },
  async () => {
    const folder = await writeSuite(rig, 'plain', files, 'current');
    await using _worker = openWorker();
    const answer = await ask(server, 'native', '/runwright/v1/projects/shop/repositories', {
      method: 'POST',
      body: { url: folder },
    });
    expect(answer.status).toBe(201);
    const repository = await synced(answer.body as { id: string });
    expect(repository.sync).toMatchObject({ error: null, sha: null, playwrightVersion: expect.any(String) });

    const started = await ask(server, 'native', '/runwright/v1/projects/shop/batches', {
      method: 'POST',
      body: {
        repository: repository.id,
        build: { url: 'https://build.example' },
        variables: { MEMBER: 'ada' },
      },
    });
    const batch = await ended(started.body as { id: string });
    expect(
      Object.fromEntries(
        batch.runs.map(({ flaky, outcome, skipped, test: { name } }) => [name, [outcome, flaky, skipped]]),
      ),
    ).toEqual({
      sells: ['passed', false, false],
      'is wrong': ['failed', false, false],
      'is left out': ['passed', false, true],
      'is flaky': ['passed', true, false],
    });
    const detailOf = async (name: string) => {
      const run = batch.runs.find((one) => one.test.name === name);
      return await getRun(server.context, owner, { run: { id: run?.id ?? '' } });
    };
    const sells = await detailOf('sells');
    expect(sells.attempts.flatMap(({ steps }) => steps.map(({ instruction }) => instruction))).toContain(
      'look at the address',
    );
    const wrong = await detailOf('is wrong');
    expect(wrong.attempts).toHaveLength(2);
    expect(wrong.attempts[0]?.error).toMatchObject({
      code: 'case_failed',
      message: expect.stringMatching(/nobody[\s\S]*shop\.spec\.ts:1\d/),
    });
    expect(wrong.attempts[0]?.attachments?.map(({ name }) => name)).toContain('note');

    expect(batch.error).toBeNull();
    const { body } = await ask(server, 'native', `/runwright/v1/batches/${batch.id}`, {});
    const { reports, runs } = body as {
      reports: { json: string };
      runs: { test: { name: string }; url: string }[];
    };
    const report = (await (await fetch(reports.json)).json()) as { stats: object };
    expect(report.stats).toMatchObject({ expected: 1, unexpected: 1, skipped: 1, flaky: 1 });
    const page = await fetch(runs.find(({ test: { name } }) => name === 'is wrong')?.url ?? '');
    const shown = await page.text();
    expect(page.status).toBe(200);
    expect(shown).toContain('The case failed');
    expect(shown).toContain('note');
  },
);

test(
  'a git repository: two workers share the shards of a batch, at one commit',
  { timeout: patient },
  async () => {
    const source = await writeSuite(rig, 'shared', files, 'current');
    const url = await bareRepository(rig, 'shared', source);
    const head = await gitIn(url, 'rev-parse', 'main');
    const project = { id: server.shop };
    const repository = await createRepository(server.context, owner, {
      project,
      url,
      ref: 'main',
      name: 'shared',
    });
    const took: string[] = [];
    const counted =
      (name: string) =>
      (engine: SuiteEngine): SuiteEngine => ({
        ...engine,
        execute: async (...plan) => {
          took.push(name);
          return await engine.execute(...plan);
        },
      });
    await using _one = openWorker(counted('one'));
    expect(await synced(repository)).toMatchObject({ sync: { sha: head, error: null } });
    await using _two = openWorker(counted('two'));
    const batch = await ended(
      await startBatch(server.context, owner, {
        project,
        repository: { id: repository.id },
        suite: { shards: 2 },
        build: { url: 'https://build.example' },
        source: 'api',
        input: {},
      }),
    );
    expect(took.toSorted()).toEqual(['one', 'two']);
    expect(batch).toMatchObject({ headSha: head, outcome: 'failed', error: null });
    const shards = await listShards(server.context, owner, { batch: { id: batch.id } });
    expect(shards.map(({ runs, sha, total }) => [total, runs.ended, sha])).toEqual([
      [2, expect.any(Number), head],
      [2, expect.any(Number), head],
    ]);
    const answer = await fetch((await links(batch)).json);
    expect(await answer.json()).toMatchObject({
      stats: { expected: 1, unexpected: 1, skipped: 1, flaky: 1 },
    });

    // The commit that puts it right: which file did is seen in git.
    await writeFiles(source, { 'src/member.ts': 'export const member: string | undefined = undefined;' });
    await gitIn(
      source,
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@example.org',
      'commit',
      '-qam',
      'Nobody',
    );
    await gitIn(source, 'push', '--quiet', url, 'HEAD:main');
    const mended = await ended(
      await startBatch(server.context, owner, {
        project,
        repository: { id: repository.id },
        grep: 'is wrong',
        headSha: await gitIn(url, 'rev-parse', 'main'),
        source: 'api',
        input: {},
      }),
    );
    expect(mended.outcome).toBe('passed');
    const impacted = await ask(server, 'native', '/runwright/v1/projects/shop/impacted-tests', {
      method: 'POST',
      body: { changedFiles: ['src/member.ts'] },
    });
    expect(impacted.body).toMatchObject({
      items: [{ test: { name: 'is wrong' }, reasons: [{ kind: 'file', path: 'src/member.ts' }] }],
      unknownFiles: [],
    });
  },
);

async function links({ id }: BatchRecord): Promise<{ json: string; html: string }> {
  const { body } = await ask(server, 'native', `/runwright/v1/batches/${id}`, {});
  return (body as { reports: { json: string; html: string } }).reports;
}

test('a suite that cannot be read says why, and what to do', { timeout: patient }, async () => {
  const folder = await writeSuite(
    rig,
    'broken',
    { ...files, 'playwright.config.ts': 'throw new Error("no such host");' },
    'current',
  );
  await using _worker = openWorker();
  const project = { id: server.shop };
  const added = await createRepository(server.context, owner, { project, url: folder, name: 'broken' });
  const { sync } = await synced(added);
  expect(sync.error?.code).toBe('config_failed');
  expect(sync.error?.message).toContain('no such host');
});
