// Checks a file of the set: node bench/english/check.ts <file>
import { join } from 'node:path';

import { openBrowserPool } from '#engine/browser/browser-pool.ts';

import { openPage, pickOne, prepare } from './prepare.ts';
import { readSetFile } from './set-file.ts';
import { openSite } from './site.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Name the file to check: node bench/english/check.ts <file>\n');
  process.exit(2);
}

await using site = await openSite();
await using browser = await openBrowserPool({
  cacheDir: join(import.meta.dirname, '../../node_modules/.cache/runwright'),
});
const wrong = await checkFile(file).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
if (wrong > 0) process.exitCode = 1;

/** How many steps are wrong; says it of each. */
async function checkFile(path: string): Promise<number> {
  const steps = await readSetFile(path, site.pages);
  await using lease = await browser.openContext(
    { headed: false, context: { viewport: { width: 1280, height: 720 } } },
    AbortSignal.timeout(1_800_000),
  );
  const page = await lease.context.newPage();
  let failed = 0;
  for (const step of steps) {
    const says: string[] = [];
    try {
      await openPage(page, `${site.url}${step.page}`);
      await prepare(page, step.first);
      for (const selector of [step.does?.target, step.does?.destination]) {
        if (selector !== undefined) {
          await pickOne(page, selector).catch((error: unknown) => says.push(wordsOf(error)));
        }
      }
    } catch (error) {
      says.push(wordsOf(error));
    }
    if (says.length > 0) failed++;
    process.stdout.write(
      `${says.length === 0 ? 'ok   ' : 'WRONG'} ${path}:${step.line} ${step.page}: ${step.say}\n`,
    );
    for (const said of says) process.stdout.write(`      ${said}\n`);
  }
  process.stdout.write(`${steps.length - failed} of ${steps.length} steps are fine.\n`);
  return failed;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
