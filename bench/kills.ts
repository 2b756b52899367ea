import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestDefinition } from '#core/domain/test-definition.ts';

import { runKillRounds, seededRandom } from '../test/rig/kill-rounds.ts';

/*
 * node bench/kills.ts [kills] [scripted|browser] [seed]
 * Kills a server with its worker at random moments, 50 times unless said, while it runs tests of a small page in the real browser.
 */

const page = `<!doctype html><title>Counter</title>
<h1>Counter</h1><button onclick="this.nextElementSibling.textContent = Number(this.nextElementSibling.textContent) + 1">Count</button>
<output>0</output>`;

const kills = Number(process.argv[2] ?? 50);
const engine = process.argv[3] === 'scripted' ? 'scripted' : 'browser';
const seed = Number(process.argv[4] ?? Date.now() % 1_000_000);

const server = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(page);
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;

const definition: TestDefinition = {
  name: 'Counts to two',
  url: `http://127.0.0.1:${port}/`,
  tags: [],
  variables: [],
  steps: [
    { type: 'act', instruction: 'Click "Count"' },
    { type: 'act', instruction: 'Click "Count"' },
    { type: 'assert', instruction: 'The page contains "2"' },
  ],
};

const folder = await mkdtemp(join(tmpdir(), 'runwright-kills-'));
await chmod(folder, 0o711);
const startedAt = performance.now();
process.stdout.write(`${kills} kills, engine ${engine}, seed ${seed}\n`);
try {
  const report = await runKillRounds({
    dataFolder: join(folder, 'data'),
    definition,
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
  server.close();
  await rm(folder, { recursive: true, force: true });
}
