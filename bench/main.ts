import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Each figure of docs/benchmarks.md, and the program that makes it. */
const benches = {
  parse: 'parse.ts',
  look: 'look.ts',
  speed: 'speed/main.ts',
  trigger: 'trigger.ts',
  http: 'http/main.ts',
  analytics: 'analytics.ts',
  dashboard: 'dashboard.ts',
  kills: 'kills.ts',
  suite: 'suite/main.ts',
  verdicts: 'verdicts.ts',
  english: 'english/main.ts',
  mutations: 'mutations/main.ts',
} as const;

function isBench(name: string): name is keyof typeof benches {
  return Object.hasOwn(benches, name);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !isBench(name));
if (unknown.length > 0) {
  process.stderr.write(
    `No benchmark is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`,
  );
  process.exit(2);
}

for (const [name, file] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const path = join(import.meta.dirname, file);
  if (!existsSync(path)) throw new Error(`${path} is listed as a benchmark and missing.`);
  process.stdout.write(`\n## ${name}\n\n`);
  const { status } = spawnSync(process.execPath, [path], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
