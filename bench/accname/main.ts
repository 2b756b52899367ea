import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';

import type { AccnameWindow, Answerer, Verdict } from './harness.ts';
import { installHarness } from './harness.ts';
import { referenceCases, referencePage } from './reference-page.ts';
import { askChromium, bundleOwn, installAnswers, wakePlaywright } from './answerers.ts';

// Read when the driver is loaded: it then leaves its own role and name computation in the page.
process.env['PWTEST_UNDER_TEST'] = '1';
const { findBrowser } = await import('#engine/browser/find-browser.ts');
const { launchBrowser } = await import('#engine/browser/launch-browser.ts');

const cacheDir = join(import.meta.dirname, '../../node_modules/.cache/runwright');
const origin = 'http://wpt.test';
const answerers: readonly Answerer[] = ['runwright', 'playwright', 'chromium'];
const referenceFile = 'dom-accessibility-api.html';
/** Folders of web-platform-tests that ask for a role, a name or a description. Roles of digital books and of diagrams are not ours. */
const folders = ['accname', 'html-aam', 'wai-aria/role', 'core-aam/role', 'svg-aam'];
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};
const replaced =
  /\/(testharness|testharnessreport|testdriver|testdriver-vendor|testdriver-actions|ATTAcomm)\.js$/;

type FileVerdicts = { readonly file: string; readonly verdicts: readonly Verdict[] };

async function testFiles(checkout: string): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    if (!existsSync(join(checkout, folder))) continue;
    for (const name of await readdir(join(checkout, folder), { recursive: true })) {
      if (name.endsWith('.html') || name.endsWith('.window.js')) found.push(`${folder}/${name}`);
    }
  }
  return found.sort();
}

/** Serves the checkout's files; the harness and the driver are our own. */
async function serve(page: Page, checkout: string, reference: string | undefined): Promise<void> {
  await page.route(`${origin}/**`, async (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname);
    if (replaced.test(path)) return await route.fulfill({ contentType: 'text/javascript', body: '' });
    if (path === `/${referenceFile}` && reference !== undefined) {
      return await route.fulfill({ contentType: 'text/html', body: await referencePage(reference) });
    }
    if (path.endsWith('.window.html')) {
      const script = path.replace(/html$/, 'js');
      const body = `<!doctype html><body><script src="${script}"></script>`;
      return await route.fulfill({ contentType: 'text/html', body });
    }
    const file = join(checkout, path);
    if (!existsSync(file)) return await route.fulfill({ status: 404, body: '' });
    const contentType = types[extname(file)] ?? 'application/octet-stream';
    return await route.fulfill({ contentType, body: await readFile(file) });
  });
}

async function runFile(page: Page, file: string): Promise<FileVerdicts> {
  await page.goto(`${origin}/${file.replace(/\.window\.js$/, '.window.html')}`);
  await wakePlaywright(page);
  const verdicts = await page.evaluate(
    async (asked) => await (window as unknown as AccnameWindow).runAccnameTests(asked),
    answerers,
  );
  return { file, verdicts: verdicts.filter(({ question }) => question !== undefined) };
}

function groupOf(file: string): string {
  if (file === referenceFile) return 'dom-accessibility-api';
  if (file.includes('/manual/')) return `${file.split('/')[0]}/manual`;
  const folder = folders.find((name) => file.startsWith(`${name}/`)) ?? '';
  return file.includes('tentative') ? `${folder} (tentative)` : folder;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}

function printTable(results: readonly FileVerdicts[]): void {
  const groups = Map.groupBy(results, ({ file }) => groupOf(file));
  const settled = results.filter(({ file }) => !file.includes('tentative'));
  const rows = [...groups, ['all but tentative', settled] as const, ['all', results] as const];
  process.stdout.write(`| tests | cases | ${answerers.join(' | ')} |\n| --- | --- | --- | --- | --- |\n`);
  for (const [name, files] of rows) {
    const verdicts = files.flatMap((file) => file.verdicts);
    const cases = verdicts.length / answerers.length;
    const shares = answerers.map((answerer) => {
      const passed = verdicts.filter((verdict) => verdict.answerer === answerer && verdict.passed).length;
      return `${passed} (${percent(passed, cases)})`;
    });
    if (cases > 0) process.stdout.write(`| ${name} | ${cases} | ${shares.join(' | ')} |\n`);
  }
}

function printFailures(results: readonly FileVerdicts[]): void {
  for (const { file, verdicts } of results) {
    for (const verdict of verdicts) {
      if (verdict.answerer !== 'runwright' || verdict.passed) continue;
      const others = verdicts
        .filter(({ test, answerer, passed }) => test === verdict.test && answerer !== 'runwright' && passed)
        .map(({ answerer }) => answerer);
      const shown = `expected ${JSON.stringify(verdict.expected)}, is ${JSON.stringify(verdict.actual)}`;
      process.stdout.write(
        `${file}: ${verdict.test}\n  ${verdict.question}: ${shown}; passed by: ${others.join(', ') || 'neither'}\n`,
      );
    }
  }
}

/**
 * Runs the role and name tests of a checkout of web-platform-tests; prints shares, and each case that we fail.
 * @param reference A checkout of dom-accessibility-api, whose cases are then run as well.
 */
export async function run(checkout: string, reference?: string): Promise<readonly FileVerdicts[]> {
  const found = await findBrowser({ cacheDir });
  const { browser } = await launchBrowser(found, { headed: false, timeoutMs: 30_000 });
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Accessibility.enable');
    await page.exposeFunction('answer', async (_answerer: Answerer, question: Verdict['question']) =>
      question ? await askChromium(session, question) : '',
    );
    await page.addInitScript({
      content: `${await bundleOwn()}; (${installHarness.toString()})(); (${installAnswers.toString()})();`,
    });
    await serve(page, checkout, reference);
    const results: FileVerdicts[] = [];
    for (const file of await testFiles(checkout)) results.push(await runFile(page, file));
    if (reference !== undefined) results.push(await runFile(page, referenceFile));
    printTable(results);
    process.stdout.write('\n');
    printFailures(results);
    return results;
  } finally {
    await browser.close();
  }
}

if (import.meta.main) {
  const [checkout, reference] = process.argv.slice(2);
  const isThere =
    checkout !== undefined &&
    existsSync(join(checkout, 'accname')) &&
    (reference === undefined || existsSync(join(reference, referenceCases)));
  if (!isThere) {
    process.stderr.write(
      'Usage: node bench/accname/main.ts <checkout of web-platform-tests> [<checkout of dom-accessibility-api>]\n',
    );
    process.exit(2);
  }
  await run(checkout, reference);
}
