import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { serveCounterPage } from '../test/rig/counter-page.ts';
import { runKillRounds, seededRandom } from '../test/rig/kill-rounds.ts';

/*
 * node bench/kills.ts [kills] [scripted|browser] [seed]
 * Kills a server with its worker at random moments, 50 times unless said, while it runs tests of a small page in the real browser.
 */

const kills = Number(process.argv[2] ?? 50);
const engine = process.argv[3] === 'scripted' ? 'scripted' : 'browser';
const seed = Number(process.argv[4] ?? Date.now() % 1_000_000);

await using counter = await serveCounterPage();
const folder = await mkdtemp(join(tmpdir(), 'runwright-kills-'));
await chmod(folder, 0o711);
const startedAt = performance.now();
process.stdout.write(`${kills} kills, engine ${engine}, seed ${seed}\n`);
try {
  const report = await runKillRounds({
    dataFolder: join(folder, 'data'),
    definition: counter.definition,
    engine,
    kills,
    runs: kills * (engine === 'browser' ? 6 : 12),
    longestLifeMs: engine === 'browser' ? 4_000 : 800,
    random: seededRandom(seed),
    onKill: ({ number, afterMs, both }) => {
      const victims = both ? 'server and PostgreSQL' : 'server';
      process.stdout.write(`kill ${number}: ${victims} after ${Math.round(afterMs)} ms\n`);
    },
  });
  const { faults, longestRecoveryMs, ...figures } = report;
  const rows = Object.entries({
    ...figures,
    longestRecoveryMs: Math.round(longestRecoveryMs),
    durationS: Math.round((performance.now() - startedAt) / 1000),
    faults: faults.length,
  });
  process.stdout.write('\n| figure | value |\n|---|---|\n');
  for (const [name, value] of rows) process.stdout.write(`| ${name} | ${JSON.stringify(value)} |\n`);
  for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
