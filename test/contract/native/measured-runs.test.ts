import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { durationOfBucket, percentileMs } from '#core/domain/duration-buckets.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { type SampleMedia, signInTest } from '../../api/sample-attempts.ts';
import { type Call, callNative } from './call-native.ts';
import { carryOut, judgeBatch, startBatch } from './judge-batch.ts';

let server: TestServer;
let media: SampleMedia;

/* Two tests, one of them slow: on main in staging (a failure, mended by a re-run at the same commit), on next everywhere. */
beforeAll(async () => {
  server = await openTestServer();
  const { context } = server;
  const keep = async (text: string) => await context.media.put(Buffer.from(text), 'image/webp');
  media = { before: await keep('a'), after: await keep('b'), video: await keep('c') };
  const project = { id: server.shop };
  await putEnvironment(context, owner, { project, name: 'Staging' });
  await putTest(context, owner, { project, definition: signInTest });
  await putTest(context, owner, { project, definition: { ...signInTest, name: 'Slow', tags: ['slow'] } });
  const onMain = { build: { branch: 'main', commit: 'a' }, environment: 'staging' };
  await judgeBatch(server, media, onMain, ['failed', 'passed']);
  await judgeBatch(server, media, onMain, ['passed', 'flaky']);
  await judgeBatch(server, media, { build: { branch: 'next', commit: 'b' } }, ['errored', 'passed']);
});
afterAll(() => server[Symbol.asyncDispose]());

const path = '/projects/{project}/analytics/runs';
type Measured = {
  readonly items: readonly { readonly day: string; readonly runs: number }[];
  readonly total: Readonly<Record<string, number | null>>;
};
const varying = [
  [/\d{4}-\d\d-\d\d(?=")/g, '<day>'],
  [/"(p50Ms|p95Ms|durationMs)": \d+/g, '"$1": <ms>'],
] as const;
const ask = async (query: string, more: Partial<Call> = {}): Promise<Measured> =>
  await callNative(server, { path, at: `/projects/shop/analytics/runs?${query}`, varying, ...more });

describe('runs by day', () => {
  test('whole: rates of what ended, and how long it took', async () => {
    const { items, total } = await ask('days=2', { golden: 'countRunsByDay' });
    expect(items.map(({ runs }) => runs)).toEqual([0, 6]);
    // The re-run that passed at the same commit, and the run that passed at its second attempt.
    expect(total).toMatchObject({ runs: 6, passed: 4, failed: 1, errored: 1, flakes: 2, passRate: 4 / 6 });
    expect(total['p50Ms']).toBeGreaterThan(0);
    expect(Number(total['p95Ms'])).toBeGreaterThanOrEqual(Number(total['p50Ms']));
  });

  test.each([
    ['branch=next', { runs: 2, passed: 1, errored: 1, flakes: 0 }],
    ['environment=staging', { runs: 4, failed: 1, flakes: 2 }],
    ['environment=staging&branch=next', { runs: 0, passRate: null, p95Ms: null }],
    ['tag=slow', { runs: 3, passed: 3, flakes: 1 }],
    ['tag=slow&environment=staging', { runs: 2, passed: 2 }],
    ['tag=unheard-of', { runs: 0 }],
  ])('%s', async (query, expected) => {
    expect((await ask(`days=1&${query}`)).total).toMatchObject(expected);
  });

  test('errors', async () => {
    expect(await ask('tag=slow&branch=next', { status: 400 })).toMatchObject({
      detail: expect.stringMatching(/branch or by tag/),
    });
    await ask('days=91', { status: 400 });
    await ask('environment=unheard-of', { status: 400 });
    await ask('', { at: '/projects/bank/analytics/runs', status: 404 });
  });

  test('a cancelled run is no verdict', async () => {
    const batch = await startBatch(server, { build: { branch: 'stopped' } });
    const cancel = {
      path: '/batches/{batch}/cancel',
      at: `/batches/${batch.id}/cancel`,
      method: 'POST',
    } as const;
    await callNative(server, { ...cancel, body: {} });
    expect((await ask('branch=stopped')).total).toMatchObject({ runs: 0 });
  });
});

describe('tests', () => {
  const tests = { path: '/projects/{project}/analytics/tests', at: '/projects/shop/analytics/tests' };
  const namesOf = async (query: string): Promise<string[]> => {
    const { items } = (await callNative(server, { ...tests, at: `${tests.at}?${query}` })) as {
      items: { test: { name: string } }[];
    };
    return items.map(({ test: { name } }) => name);
  };

  test('the flakiest and the slowest first', async () => {
    await startBatch(server, { tags: ['slow'] });
    const taking = carryOut(server, media, ['passed'], (attempt) => {
      server.clock.advance(3_600_000);
      return attempt;
    });
    await taking;
    expect((await namesOf('orderBy=duration'))[0]).toBe('Slow');
    expect(await namesOf('orderBy=flake-rate&environment=staging')).toHaveLength(2);
    const { items } = (await callNative(server, { ...tests, varying })) as {
      items: { test: { name: string }; flakeRate: number; p50Ms: number; p95Ms: number }[];
    };
    const signIn = items.find(({ test: { name } }) => name === signInTest.name);
    expect(signIn?.flakeRate).toBeCloseTo(1 / 3);
    const slowest = items.find(({ test: { name } }) => name === 'Slow');
    expect(Number(slowest?.p95Ms)).toBeGreaterThan(3_000_000);
    expect(Number(slowest?.p50Ms)).toBeLessThan(100_000);
  });
});

describe('durations', () => {
  test('the database and the program count the same buckets, within 5 % of what was measured', async () => {
    const { rows } = await sql<{ ms: number; bucket: number }>`
      select ms, duration_bucket(ms) as bucket from generate_series(12, 3000000, 9973) as ms`.execute(
      server.context.database,
    );
    for (const { bucket, ms } of rows) expect(Math.abs(durationOfBucket(bucket) / ms - 1)).toBeLessThan(0.1);
    const off = rows.map(({ bucket, ms }) => Math.abs(durationOfBucket(bucket) / ms - 1));
    expect(Math.max(...off.slice(1))).toBeLessThan(0.05);
  });

  test('counts of several days add up', () => {
    const day = [
      { bucket: 80, runs: 90 },
      { bucket: 120, runs: 5 },
    ];
    expect(percentileMs(day, 0.5)).toBe(durationOfBucket(80));
    expect(percentileMs([...day, { bucket: 120, runs: 5 }], 0.95)).toBe(durationOfBucket(120));
    expect(percentileMs([{ bucket: 0, runs: 1 }], 0.5)).toBe(1);
    expect(percentileMs([], 0.5)).toBeNull();
  });
});
