import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { expect, test } from 'vitest';

import { Secrets } from '#config/secrets.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { listShards } from '#core/operations/suites/list-shards.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';
import { createSuiteWorker } from '#engine/worker/suite-worker.ts';

import { admin, openContextOn } from '../rig/context.ts';
import { openTestDatabase } from '../rig/database.ts';
import { listedCase, scriptedSuite } from '../rig/scripted-suite.ts';
import { until } from '../rig/until.ts';
import { makeSuite } from './repository.ts';

const cases = ['adds a lamp', 'removes a lamp', 'finds a lamp', 'pays a lamp'].map((title) =>
  listedCase('tests/shop.spec.ts', title),
);

const child = join(import.meta.dirname, '../rig/doomed-suite-worker.ts');

test('a worker killed in the middle of a shard: what had not ended runs elsewhere, nothing is lost or counted twice', async () => {
  await using database = await openTestDatabase();
  await using folder = await temporaryFolder();
  const key = randomBytes(32);
  await using opened = await openContextOn(database.url, folder.path, new Secrets(key));
  const { context } = opened;
  const { project, repository } = await makeSuite(context, cases);
  const batch = await startBatch(context, admin, {
    project: { id: project.id },
    repository: { id: repository.id },
    source: 'api',
    input: {},
  });

  const doomed = spawn(
    process.execPath,
    [child, database.url, folder.path, key.toString('hex'), 'removes a lamp'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  for await (const title of createInterface(doomed.stdout)) if (title === 'removes a lamp') break;
  doomed.kill('SIGKILL');
  await once(doomed, 'exit');

  const ran: string[] = [];
  await using _worker = createSuiteWorker(context, {
    engine: scriptedSuite({ onCase: (title) => void ran.push(title) }),
    concurrency: 1,
    times: { leaseMs: 20_000, renewMs: 5_000, sweepMs: 100 },
  });
  const ended = await until(async () => {
    const now = await getBatch(context, admin, { batch: { id: batch.id } });
    return now.state === 'ended' ? now : undefined;
  }, 40_000);
  expect(ran).toEqual(['removes a lamp', 'finds a lamp', 'pays a lamp']);
  expect(ended.runs.map(({ outcome }) => outcome)).toEqual(cases.map(() => 'passed'));
  const attempts = await Promise.all(
    ended.runs.map(async ({ id }) => (await getRun(context, admin, { run: { id } })).attempts),
  );
  expect(attempts.map((each) => each.map(({ number, outcome }) => [number, outcome]))).toEqual([
    [[1, 'passed']],
    [
      [1, 'errored'],
      [2, 'passed'],
    ],
    [[1, 'passed']],
    [[1, 'passed']],
  ]);
  const [shard] = await listShards(context, admin, { batch: { id: batch.id } });
  expect(shard).toMatchObject({ losses: 1, runs: { total: 4, ended: 4 } });
}, 90_000);

async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'runwright-killed-'));
  return { path, [Symbol.asyncDispose]: async () => await rm(path, { recursive: true, force: true }) };
}
