// MiniWoB++: node bench/miniwob/main.ts <checkout> [one-action|others|<environment>…] [--seeds 20] [--seconds 10] [--json <out>]
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { openBrowserPool } from '#engine/browser/browser-pool.ts';

import { createAttempts, planFor } from '../take-sentence.ts';
import { allEnvironments, folderOf, oneAction } from './environments.ts';
import { playEpisode } from './episode.ts';
import type { Episode } from './episode.ts';
import { listOf, tableOf } from './report-episodes.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '10' },
    json: { type: 'string' },
  },
});
const [checkout, ...wanted] = positionals;
if (checkout === undefined) {
  process.stderr.write('Give the path of a checkout of Farama-Foundation/miniwob-plusplus.\n');
  process.exit(2);
}

/** Most of an episode's time is waiting for the page. */
const atOnce = 2;
const folder = resolve(folderOf(checkout));
const all = await allEnvironments(checkout);
const groups: Readonly<Record<string, readonly string[]>> = {
  'one-action': oneAction,
  others: all.filter((environment) => !oneAction.includes(environment)),
};
const environments = choose(wanted.length === 0 ? ['one-action'] : wanted);
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
const startedMs = performance.now();

await using browser = await openBrowserPool({
  cacheDir: join(import.meta.dirname, '../../node_modules/.cache/runwright'),
});
const episodes = await playAll(
  environments.flatMap((environment) => seeds.map((seed) => ({ environment, seed }))),
);
const durationS = (performance.now() - startedMs) / 1_000;
process.stdout.write(`${tableOf(episodes)}\n${listOf(episodes)}\n`);
process.stdout.write(`${episodes.length} episodes in ${durationS.toFixed(0)} s.\n`);
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify({ durationS, episodes }, undefined, 2)}\n`);
}

function choose(names: readonly string[]): readonly string[] {
  const unknown = names.filter((name) => !(name in groups) && !all.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`The checkout has no environment ${unknown.join(', ')}.\n`);
    process.exit(2);
  }
  return names.flatMap((name) => groups[name] ?? [name]);
}

/** In their order, whoever played which. */
async function playAll(
  wantedEpisodes: readonly { readonly environment: string; readonly seed: number }[],
): Promise<readonly Episode[]> {
  const played: Episode[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    await using attempts = createAttempts(
      browser,
      planFor(pathToFileURL(folder).href, folder, Number(values.seconds) * 1_000),
    );
    for (let at = next++; at < wantedEpisodes.length; at = next++) {
      const episode = wantedEpisodes[at];
      if (episode === undefined) continue;
      played[at] = await playEpisode(await attempts.fresh(), folder, episode.environment, episode.seed);
      if ((at + 1) % 100 === 0) process.stderr.write(`${at + 1} of ${wantedEpisodes.length}\n`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return played;
}
