import { spawn } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { divideShards } from '#core/domain/divide-shards.ts';
import type { ListedCase } from '#core/domain/suite.ts';
import { executeSuite } from '#engine/suite/execute-suite.ts';
import { listSuite } from '#engine/suite/list-suite.ts';
import type { SuiteMachine } from '#engine/suite/suite-machine.ts';
import { createAddressPolicy } from '#network/address-policy.ts';

import { openWaitingServer, writeWaitingSuite } from './waiting-suite.ts';

/**
 * What running a suite costs above plain Playwright, and what a second shard gains, divided as the platform divides: of files whose cases follow
 * each other, and of parallel ones. Rounds alternate, so that all meet the same machine.
 */
const rounds = Number(process.argv[2] ?? 3);
const caseCount = 100;
const waitMs = Number(process.argv[3] ?? 800);
const kinds = ['files of ten', 'fully parallel'] as const;

const folder = await realpath(await mkdtemp(join(tmpdir(), 'runwright-bench-suite-')));
const { port, server } = await openWaitingServer();
try {
  for (const kind of kinds) {
    const suite = join(folder, kind.replaceAll(' ', '-'));
    const fullyParallel = kind === 'fully parallel';
    await writeWaitingSuite(suite, { cases: caseCount, waitMs, port, fullyParallel });
    await measure(suite, kind);
  }
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}

async function measure(suite: string, kind: string): Promise<void> {
  const machine: SuiteMachine = {
    cacheFolder: join(folder, 'cache'),
    environment: { PATH: process.env['PATH'] ?? '' },
    network: () => ({ policy: createAddressPolicy() }),
  };
  const { cases } = await listSuite(
    { url: suite, folder: '' },
    [],
    { machine },
    new AbortController().signal,
  );
  const toPlace = cases.map((found) => ({ found, playwright: found, durationMs: waitMs }));
  const divided = divideShards(toPlace, 2).map((part) => part.map(({ found }) => found));
  const plain: number[] = [];
  const whole: number[] = [];
  const halves: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    plain.push(await timed(() => plainly(suite)));
    whole.push(await timed(() => shard(suite, cases, machine)));
    halves.push(await timed(() => Promise.all(divided.map((part) => shard(suite, part, machine)))));
    process.stdout.write(
      `${kind}, round ${round + 1}: ${[plain, whole, halves].map((all) => all.at(-1)?.toFixed(0)).join(' | ')} ms\n`,
    );
  }
  const [a, b, c] = [median(plain), median(whole), median(halves)];
  process.stdout.write(
    `\n${caseCount} cases of ${waitMs} ms, ${kind}, 2 Playwright workers, medians of ${rounds}\n\n` +
      `| plain Playwright | one shard | overhead | two shards at once | of one |\n|---|---|---|---|---|\n` +
      `| ${a.toFixed(0)} ms | ${b.toFixed(0)} ms | ${((b / a - 1) * 100).toFixed(1)} % | ${c.toFixed(0)} ms | ${((c / b) * 100).toFixed(0)} % |\n\n`,
  );
}

async function shard(suite: string, cases: readonly ListedCase[], machine: SuiteMachine): Promise<void> {
  let passed = 0;
  const result = await executeSuite(
    {
      source: { url: suite, folder: '' },
      cases: cases.map((found) => ({ caseId: found.caseId, title: found.title, playwright: found })),
      variables: [],
      timeoutMs: 600_000,
    },
    {
      machine,
      media: { put: () => Promise.reject(new Error('There is nothing to keep.')) },
      observer: { caseFinished: ({ outcome }) => void (passed += outcome === 'passed' ? 1 : 0) },
    },
    new AbortController().signal,
  );
  if (passed !== cases.length)
    throw new Error(`${passed} of ${cases.length} passed: ${result.error?.message ?? ''}`);
}

function plainly(suite: string): Promise<void> {
  const args = [join(suite, 'node_modules/@playwright/test/cli.js'), 'test'];
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, CI: '1' };
  return new Promise((resolve, reject) => {
    spawn(process.execPath, args, { cwd: suite, env, stdio: 'ignore' }).once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Playwright ended with ${code}.`)),
    );
  });
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

function median(all: readonly number[]): number {
  const sorted = all.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
