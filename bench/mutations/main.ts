// What a test notices: the sample shop is broken in twenty ways or more for each sample test, and changed in twenty that do not matter.
// node bench/mutations/main.ts [test …]
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { openBrowserPool } from '#engine/browser/browser-pool.ts';

import { startShop } from '../../samples/shop/server.ts';
import { type Alteration, openAlteringProxy } from './altering-proxy.ts';
import { type Break, readBreaks, toAlteration } from './break.ts';
import { harmlessChanges } from './harmless.ts';
import { countSteps, isSame, tellVerdict, type Verdict, verdictOf } from './verdict.ts';

const atOnce = 2;
const fewestBreaks = 20;
/** On a busy machine, too, what is not broken is done in that time. */
const unhurriedMs = 8_000;
const root = join(import.meta.dirname, '../..');
const testFolder = join(root, 'samples/tests');

const files = (await readdir(testFolder)).filter((file) => /\.test\.(?:yaml|md)$/.test(file)).toSorted();
const nameOf = (file: string): string => file.replace(/\.test\.\w+$/, '');
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !files.some((file) => nameOf(file) === name));
if (unknown.length > 0) {
  process.stderr.write(
    `No sample test is called ${unknown.join(', ')}. There are: ${files.map(nameOf).join(', ')}.\n`,
  );
  process.exit(2);
}

const startedAt = performance.now();
await using browser = await openBrowserPool({ cacheDir: join(root, 'node_modules/.cache/runwright') });
const shop = await startShop();

type Trial = { readonly verdict: Verdict; readonly altered: number };

async function tryWith(
  file: string,
  alteration: Alteration,
  settings: Parameters<typeof verdictOf>[3],
): Promise<Trial> {
  const proxy = await openAlteringProxy(shop.url, alteration);
  try {
    const verdict = await verdictOf(join(testFolder, file), proxy.url, browser, settings);
    return { verdict, altered: proxy.altered() };
  } finally {
    await proxy.close();
  }
}

/** What stops before the break can have an effect was only slow: it is tried once more, with time. */
async function tryBreak(file: string, broken: Break, stepTimeoutMs: number): Promise<Trial> {
  const trial = await tryWith(file, toAlteration(broken), { stepTimeoutMs });
  const { step } = trial.verdict;
  if (trial.altered > 0 && (step === 0 || step >= broken.step)) return trial;
  return tryWith(file, toAlteration(broken), { stepTimeoutMs: unhurriedMs });
}

/** Each item with its answer, in the order of the items. */
async function mapSome<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<readonly (readonly [Item, Answer])[]> {
  const answers = new Map<number, readonly [Item, Answer]>();
  const waiting = [...items.entries()];
  const next = async (): Promise<void> => {
    for (let turn = waiting.shift(); turn !== undefined; turn = waiting.shift()) {
      answers.set(turn[0], [turn[1], await work(turn[1])]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return [...answers].toSorted(([one], [other]) => one - other).map(([, answer]) => answer);
}

/** These say that the bench failed, not the test. */
const ours: ReadonlySet<string> = new Set([
  'internal',
  'no_browser',
  'browser_lost',
  'not_understood',
  'cancelled',
]);

type Counts = { caught: number; broken: number; quiet: number; harmless: number };

async function judge(file: string): Promise<Counts> {
  const path = join(import.meta.dirname, 'breaks', `${nameOf(file)}.yaml`);
  if (!existsSync(path)) throw new Error(`${path} is missing: each sample test has its breaks.`);
  const { stepTimeoutMs, breaks } = await readBreaks(path);
  const own = (await tryWith(file, {}, { stepTimeoutMs: unhurriedMs })).verdict;
  const hurried = (await tryWith(file, {}, { stepTimeoutMs })).verdict;
  if (!isSame(own, hurried)) {
    throw new Error(
      `${file} says “${tellVerdict(own)}”, and in a hurry “${tellVerdict(hurried)}”: a longer stepTimeoutMs is needed in ${path}.`,
    );
  }
  const steps = own.step > 0 ? own.step : await countSteps(join(testFolder, file));
  const unbroken = Array.from({ length: steps }, (_step, index) => index + 1).filter(
    (step) => !breaks.some((broken) => broken.step === step),
  );
  if (breaks.length < fewestBreaks || unbroken.length > 0) {
    throw new Error(
      `${path} has ${breaks.length} breaks and none for these steps: ${unbroken.join(', ') || 'none'}. At least ${fewestBreaks} are needed, and one for each step.`,
    );
  }
  const lines: string[] = [];
  const counts: Counts = { caught: 0, broken: breaks.length, quiet: 0, harmless: harmlessChanges.length };

  for (const [broken, { verdict, altered }] of await mapSome(breaks, (one) =>
    tryBreak(file, one, stepTimeoutMs),
  )) {
    const where = `step ${broken.step}: ${broken.break}`;
    if (altered === 0 || ours.has(verdict.code)) {
      lines.push(
        `- BENCH ${where}: ${altered === 0 ? 'changed no answer' : verdict.message} (${tellVerdict(verdict)})`,
      );
    } else if (isSame(verdict, own)) lines.push(`- NOT CAUGHT ${where}`);
    else {
      counts.caught += 1;
      const early = verdict.step > 0 && verdict.step < broken.step ? 'EARLY ' : '';
      lines.push(`- ${early}${where} → ${tellVerdict(verdict)}: ${verdict.message.split('\n')[0] ?? ''}`);
    }
  }
  for (const [change, { verdict, altered }] of await mapSome(harmlessChanges, ({ alteration, viewport }) =>
    tryWith(file, alteration, { stepTimeoutMs: unhurriedMs, ...(viewport && { viewport }) }),
  )) {
    if (altered === 0 && change.viewport === undefined)
      lines.push(`- BENCH ${change.name}: changed no answer`);
    else if (isSame(verdict, own)) counts.quiet += 1;
    else lines.push(`- FAILED ${change.name} → ${tellVerdict(verdict)}: ${verdict.message}`);
  }
  process.stdout.write(
    `\n### ${nameOf(file)}\n\n${tellVerdict(own)}; caught ${counts.caught} of ${counts.broken}; unmoved by ${counts.quiet} of ${counts.harmless} harmless changes\n\n${lines.join('\n')}\n`,
  );
  return counts;
}

const rows: string[] = [];
for (const file of files.filter((name) => asked.length === 0 || asked.includes(nameOf(name)))) {
  const { caught, broken, quiet, harmless } = await judge(file);
  rows.push(`| ${nameOf(file)} | ${caught} of ${broken} | ${quiet} of ${harmless} |`);
  if (caught < broken || quiet < harmless) process.exitCode = 1;
}
await shop.close();
process.stdout.write(
  `\n| test | breaks caught | harmless changes without effect |\n| --- | --- | --- |\n${rows.join('\n')}\n`,
);
process.stdout.write(`\n${Math.round((performance.now() - startedAt) / 1000)} s\n`);
