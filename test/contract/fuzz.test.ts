import { afterEach, beforeEach, expect, test } from 'vitest';

import { uuidToBase36 } from '#base/ids.ts';
import type { DialectName } from '#core/domain/records.ts';
import { createWorker } from '#engine/worker/worker.ts';

import { openTestServer, type TestServer } from '../api/open-server.ts';
import { makeSamples } from '../api/runs-in-states.ts';
import { scriptedEngine } from '../rig/scripted-engine.ts';
import { fuzz } from './fuzz.ts';

// `RUNWRIGHT_FUZZ=5000 npx vitest run test/contract/fuzz.test.ts` asks as often as docs/benchmarks.md says.
const count = Number(process.env['RUNWRIGHT_FUZZ'] ?? 250);
const seed = Number(process.env['RUNWRIGHT_FUZZ_SEED'] ?? 17);
let server: TestServer;
let worker: AsyncDisposable;
let ids: readonly string[];

// Each its own: what is asked of one may well delete the keys and the project of all.
beforeEach(async () => {
  const limit = { burst: 1e9, perSecond: 1e9 };
  server = await openTestServer({ callLimit: limit, wrongKeyLimit: limit });
  const { environmentId, runs, test: sample } = await makeSamples(server);
  const uuids = [sample.id, environmentId, server.shop, ...Object.values(runs).map(({ id }) => id)];
  ids = [
    ...uuids,
    ...uuids.map(uuidToBase36),
    ...Array.from({ length: 9 }, (_, at) => String(at + 1)),
    'shop',
  ];
  // Calls that wait for a verdict get one.
  worker = createWorker(server.context, { execute: scriptedEngine(), concurrency: 2 });
});
afterEach(async () => {
  await worker[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

test.each([
  'native',
  'autonoma',
  'empirical',
  'testerarmy',
  'docket',
] as const satisfies readonly DialectName[])(
  'whatever %s is asked, it answers as its contract says, and nothing breaks',
  async (dialect) => {
    const { findings, statuses } = await fuzz(server, dialect, { count, ids, seed });
    expect(findings).toEqual([]);
    // It got through to something, and refused something.
    expect([...statuses.keys()].some((status) => status < 300)).toBe(true);
    expect([...statuses.keys()].some((status) => status === 400 || status === 404)).toBe(true);
  },
  600_000 + count * 1_000,
);
