import { join } from 'node:path';

import { openBrowserPool } from '#engine/browser/browser-pool.ts';

import type { Application } from './application.ts';
import { type Flow, flows } from './flow.ts';
import { measureFlow, type Timings } from './measure.ts';

// The number of rounds, then the names of the flows: all unless said.
const rounds = Number(process.argv[2] ?? 10);
const asked = process.argv.slice(3);
const chosen = asked.length === 0 ? flows : flows.filter(({ name }) => asked.includes(name));
const unknown = asked.filter((name) => !flows.some((flow) => flow.name === name));
if (unknown.length > 0 || !(rounds >= 1)) {
  const problem =
    unknown.length > 0 ? `No flow is called ${unknown.join(', ')}.` : 'At least one round is needed.';
  process.stderr.write(
    `${problem}\nUsage: node bench/speed/main.ts [rounds] [flow …]\nFlows: ${flows.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}
const targets = { bare: 1.1, replayed: 1, evidence: 1.4 } as const;
type Way = keyof typeof targets;
const ways: readonly Way[] = ['bare', 'replayed', 'evidence'];

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return (low + high) / 2;
};

/** Median over the rounds of English / script, of replayed / English: both of a round met the same machine. */
const ratio = (timings: Timings, way: Way): number => {
  const against = timings[way === 'replayed' ? 'bare' : 'script'];
  return median(timings[way].map((durationMs, round) => durationMs / (against[round] ?? Number.NaN)));
};

const row = (name: string, timings: Timings): string =>
  `| ${[
    name,
    ...[timings.script, timings.bare, timings.replayed, timings.evidence].map((values) =>
      median(values).toFixed(0),
    ),
    ...ways.map((way) => ratio(timings, way).toFixed(2)),
  ].join(' | ')} |\n`;

await using stack = new AsyncDisposableStack();
const applications = new Map<Flow['start'], Promise<Application>>();
const applicationOf = (flow: Flow): Promise<Application> => {
  const known = applications.get(flow.start);
  if (known !== undefined) return known;
  const started = flow.start();
  applications.set(flow.start, started);
  stack.defer(async () => (await started).close());
  return started;
};

const browser = stack.use(
  await openBrowserPool({
    cacheDir: join(import.meta.dirname, '../../node_modules/.cache/runwright'),
    // A browser that is replaced in the middle would be paid by one of the three.
    runsPerBrowser: Number.POSITIVE_INFINITY,
  }),
);
await browser.warm();

process.stdout.write(
  `Median of ${rounds} rounds, milliseconds; a ratio is the median of the rounds' ratios.\n\n` +
    '| flow | script | English | replayed | all evidence | English / script | replayed / English | all evidence / script |\n' +
    '|---|--:|--:|--:|--:|--:|--:|--:|\n',
);
const all: Timings[] = [];
for (const flow of chosen) {
  try {
    const timings = await measureFlow(flow, await applicationOf(flow), browser, rounds);
    all.push(timings);
    process.stdout.write(row(flow.name, timings));
  } catch (error) {
    process.exitCode = 1;
    process.stdout.write(
      `| ${flow.name} | not measured: ${error instanceof Error ? error.message : String(error)} |\n`,
    );
  }
}
const medians = ways.map((way) => ({ way, value: median(all.map((timings) => ratio(timings, way))) }));
process.stdout.write(
  `| **median** | | | | | ${medians.map(({ value }) => `**${value.toFixed(2)}**`).join(' | ')} |\n\n` +
    `Targets: at most ${targets.bare} without evidence, ${targets.evidence} with all of it, and a replay no slower than the first run.\n`,
);
if (!medians.every(({ way, value }) => value <= targets[way])) process.exitCode = 1;
