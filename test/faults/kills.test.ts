import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { sampleDefinition } from '../rig/context.ts';
import { runKillRounds, seededRandom } from '../rig/kill-rounds.ts';

test(
  'a server that is killed six times loses no run, records none twice, leaves none stuck',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'runwright-kills-'));
    await chmod(folder, 0o711);
    const seed = Date.now() % 1_000_000;
    try {
      const report = await runKillRounds({
        dataFolder: join(folder, 'data'),
        definition: sampleDefinition,
        engine: 'scripted',
        kills: 6,
        runs: 60,
        longestLifeMs: 700,
        random: seededRandom(seed),
      });
      expect(report.faults, `seed ${seed}`).toEqual([]);
      expect(report.runs).toBeGreaterThanOrEqual(60);
      expect(report.acknowledged).toBeGreaterThan(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
