// How often a test gives the same verdict: the sample shop's tests and the examples', again and again, on fresh data.
// node bench/verdicts.ts [rounds] [samples|tiddlywiki|node-red]…
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import { toRunOptions } from '#core/domain/run-options.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import { openBrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';

import { start as startNodeRed } from '../examples/node-red/start.ts';
import { start as startTiddlyWiki } from '../examples/tiddlywiki/start.ts';
import { sampleSecrets } from '../samples/sample-variables.ts';
import { startShop } from '../samples/shop/server.ts';

type Application = { readonly url: string; readonly close: () => Promise<void> };

const root = join(import.meta.dirname, '..');
/** `atOnce`: how many tests run side by side. */
const applications = {
  samples: { folder: 'samples/tests', start: () => startShop({}), atOnce: 3 },
  tiddlywiki: { folder: 'examples/tiddlywiki', start: () => startTiddlyWiki(), atOnce: 1 },
  'node-red': { folder: 'examples/node-red', start: () => startNodeRed(), atOnce: 1 },
} as const satisfies Record<string, { folder: string; start: () => Promise<Application>; atOnce: number }>;

type Name = keyof typeof applications;

const rounds = Number(process.argv[2] ?? 50);
const given = process.argv.slice(3).filter((name): name is Name => Object.hasOwn(applications, name));
const chosen = given.length > 0 ? given : (Object.keys(applications) as Name[]);

await using browser = await openBrowserPool({ cacheDir: join(root, 'node_modules/.cache/runwright') });
const media = { put: () => Promise.reject(new Error('Evidence is off.')) };
const verdicts = new Map<string, Map<string, number>>();

type Verdict = { readonly short: string; readonly message: string };

async function verdictOf(file: string, url: string): Promise<Verdict> {
  const test = parseTestFile(file, await readFile(file, 'utf8'));
  const variables = test.variables.map(({ name, value, secret }) => ({
    name,
    secret,
    value: value ?? sampleSecrets[name] ?? '',
  }));
  const evidence = { screenshots: false, video: 'off', trace: 'off' } as const;
  const options = toRunOptions(test, {
    ...evidence,
    baseUrl: url,
    filesRoot: dirname(file),
    retries: 0,
  });
  const result = await executeRun(
    { test, variables, options },
    { browser, observer: {}, media },
    AbortSignal.timeout(300_000),
  );
  const stopped = result.attempts.at(-1)?.steps.find(({ status }) => /^(?:failed|blocked)$/.test(status));
  const short =
    stopped === undefined
      ? result.outcome
      : `${result.outcome}: ${stopped.code ?? ''} in step ${stopped.index + 1}`;
  return { short, message: stopped?.message ?? '' };
}

/** Each run has an application of its own: what one leaves in it (an open draft, a saved list) is none of the next one's. */
async function runAll(
  files: readonly string[],
  { atOnce, start }: (typeof applications)[Name],
): Promise<void> {
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const application = await start();
      const { message, short } = await verdictOf(file, application.url);
      await application.close();
      const counts = verdicts.get(file) ?? new Map<string, number>();
      // What happens once in many rounds is worth its whole message.
      if (counts.size > 0 && !counts.has(short))
        process.stderr.write(`${relative(root, file)} this time: ${short}. ${message}\n`);
      verdicts.set(file, counts.set(short, (counts.get(short) ?? 0) + 1));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

const wavering = (): number => [...verdicts.values()].filter((counts) => counts.size > 1).length;

function report(played: number): void {
  process.stdout.write('| test | verdicts |\n| --- | --- |\n');
  for (const [file, counts] of verdicts) {
    const said = [...counts]
      .toSorted(([, a], [, b]) => b - a)
      .map(([verdict, times]) => `${times} × ${verdict}`);
    process.stdout.write(`| ${relative(root, file)} | ${said.join('; ')} |\n`);
  }
  const same = verdicts.size - wavering();
  process.stdout.write(
    `\n${same} of ${verdicts.size} tests gave the same verdict ${played} times out of ${played}.\n`,
  );
}

// Hours of rounds: who has seen enough stops after the round that is being played, and has what was measured.
const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort());
let played = 0;
while (played < rounds && !stopping.signal.aborted) {
  for (const name of chosen) {
    const folder = join(root, applications[name].folder);
    const found = await readdir(folder, { recursive: true });
    const files = found.filter((file) => /\.test\.(?:yaml|md)$/.test(file)).toSorted();
    await runAll(
      files.map((file) => join(folder, file)),
      applications[name],
    );
  }
  played += 1;
  process.stderr.write(`round ${played} of ${rounds}: ${wavering()} of ${verdicts.size} tests waver\n`);
}
report(played);
if (wavering() > 0) process.exitCode = 1;
