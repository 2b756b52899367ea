// The honest set: node bench/english/main.ts [open|sealed] [--file <set file>] [--json <out>] [--limit <steps>]
import { readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

import { openBrowserPool } from '#engine/browser/browser-pool.ts';

import { actedAnyway, judge } from './judge-step.ts';
import { listOf, tableOf } from './report-set.ts';
import type { Outcome } from './report-set.ts';
import { readSetFile } from './set-file.ts';
import type { SetStep } from './set-file.ts';
import { openSite } from './site.ts';
import { createTaker } from './take-step.ts';
import type { Taker } from './take-step.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, file: { type: 'string' }, limit: { type: 'string' } },
});
const half = positionals[0] ?? 'open';
if (half !== 'open' && half !== 'sealed') {
  process.stderr.write('Say which half of the set to run: open or sealed.\n');
  process.exit(2);
}

/** Most of a step's time is waiting for the page. */
const atOnce = 4;
const home = import.meta.dirname;
const startedMs = performance.now();

await using site = await openSite();
const files =
  values.file === undefined
    ? (await readdir(join(home, half)))
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => join(home, half, file))
    : [values.file];
const steps = (await Promise.all(files.toSorted().map((file) => readSetFile(file, site.pages))))
  .flat()
  .slice(0, values.limit === undefined ? undefined : Number(values.limit));
if (steps.length === 0) {
  process.stdout.write(`There are no sentences in ${relative(process.cwd(), join(home, half))} yet.\n`);
  process.exit(0);
}
await using browser = await openBrowserPool({ cacheDir: join(home, '../../node_modules/.cache/runwright') });

const outcomes = await takeAll(steps);
const durationS = (performance.now() - startedMs) / 1_000;
process.stdout.write(`${tableOf(outcomes)}\n${listOf(outcomes)}\n`);
process.stdout.write(`${steps.length} steps of the ${half} half in ${durationS.toFixed(0)} s.\n`);
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify({ half, durationS, outcomes }, undefined, 2)}\n`);
}

/** In the order of the set, whoever took which. */
async function takeAll(all: readonly SetStep[]): Promise<readonly Outcome[]> {
  const done: Outcome[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    await using taker = createTaker(browser, site.url, join(home, 'files'));
    for (let at = next++; at < all.length; at = next++) {
      const step = all[at];
      if (step !== undefined) done[at] = await outcomeOf(taker, step);
      if ((at + 1) % 50 === 0) process.stderr.write(`${at + 1} of ${all.length}\n`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return done;
}

async function outcomeOf(taker: Taker, step: SetStep): Promise<Outcome> {
  const { file, line, page, say } = step;
  const place = `${relative(process.cwd(), file)}:${line}`;
  const kind = step.does === undefined ? (step.holds === true ? 'true' : 'false') : 'action';
  const fact = { place, page, say, kind } as const;
  try {
    const judged = judge(step, await taker.take(step, false));
    if (step.does?.target === undefined) return { ...fact, ...judged };
    return { ...fact, ...judged, removed: actedAnyway(await taker.take(step, true)) ?? '' };
  } catch (error) {
    return { ...fact, verdict: 'broken', reason: error instanceof Error ? error.message : String(error) };
  }
}
