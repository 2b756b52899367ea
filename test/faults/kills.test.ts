import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { sampleDefinition } from '../rig/context.ts';
import { serveCounterPage } from '../rig/counter-page.ts';
import { type KillRounds, type KillReport, runKillRounds, seededRandom } from '../rig/kill-rounds.ts';

// bench/kills.ts does the same 50 times.

async function killRepeatedly(rounds: Omit<KillRounds, 'dataFolder' | 'random'>): Promise<KillReport> {
  const folder = await mkdtemp(join(tmpdir(), 'runwright-kills-'));
  await chmod(folder, 0o711);
  const seed = Date.now() % 1_000_000;
  try {
    return await runKillRounds({ ...rounds, dataFolder: join(folder, 'data'), random: seededRandom(seed) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test(
  'a killed server loses no run, records none twice, leaves none stuck',
  { timeout: 180_000 },
  async () => {
    const report = await killRepeatedly({
      definition: sampleDefinition,
      engine: 'scripted',
      kills: 5,
      runs: 40,
      longestLifeMs: 700,
    });
    expect(report.faults).toEqual([]);
    expect(report.runs).toBeGreaterThanOrEqual(40);
    expect(report.acknowledged).toBeGreaterThan(0);
  },
);

test('nor does one whose browsers die with it', { timeout: 180_000 }, async () => {
  await using counter = await serveCounterPage();
  const report = await killRepeatedly({
    definition: counter.definition,
    engine: 'browser',
    kills: 4,
    runs: 12,
    longestLifeMs: 2_500,
  });
  expect(report.faults).toEqual([]);
  expect(report.runs).toBeGreaterThanOrEqual(12);
});
