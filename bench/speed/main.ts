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
const targets = { bare: 1.25, evidence: 1.6 } as const;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return (low + high) / 2;
};

/** Median over the rounds of English / script: both of a round met the same machine. */
const ratio = (timings: Timings, way: 'bare' | 'evidence'): number =>
  median(timings[way].map((durationMs, round) => durationMs / (timings.script[round] ?? Number.NaN)));

const row = (name: string, timings: Timings): string =>
  `| ${[
    name,
    ...[timings.script, timings.bare, timings.evidence].map((values) => median(values).toFixed(0)),
    ratio(timings, 'bare').toFixed(2),
    ratio(timings, 'evidence').toFixed(2),
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
  `Median of ${rounds} rounds, milliseconds; English / script is the median of the rounds' ratios.\n\n` +
    '| flow | script | English | English, all evidence | English / script | all evidence / script |\n' +
    '|---|--:|--:|--:|--:|--:|\n',
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
const [bare, evidence] = [
  median(all.map((timings) => ratio(timings, 'bare'))),
  median(all.map((timings) => ratio(timings, 'evidence'))),
];
process.stdout.write(`| **median** | | | | **${bare.toFixed(2)}** | **${evidence.toFixed(2)}** |\n`);
process.stdout.write(
  `\nTargets: at most ${targets.bare} without evidence, ${targets.evidence} with all of it.\n`,
);
if (!(bare <= targets.bare && evidence <= targets.evidence)) process.exitCode = 1;
