import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { SuiteReports, SuiteSource } from '#core/domain/suite.ts';
import { filesBelow } from './files-below.ts';
import { prepareSuite, type PreparedSuite } from './prepare-suite.ts';
import { runProcess, type ProcessEnd } from './process/run-process.ts';
import { stopFailure } from './stop-failure.ts';
import { SuiteFailure } from './suite-failure.ts';
import type { SuiteMachine } from './suite-machine.ts';

/**
 * Playwright's JSON and HTML reports of several shards, made by the suite's own Playwright of its blob reports.
 * @throws SuiteFailure `merge_failed`, or what keeps the suite's files from being read.
 */
export async function mergeReports(
  source: SuiteSource,
  blobs: readonly Uint8Array[],
  { machine }: { readonly machine: SuiteMachine },
  signal: AbortSignal,
): Promise<SuiteReports> {
  if (blobs.length === 0)
    throw new SuiteFailure('merge_failed', 'There is nothing to merge: no shard left a report.');
  try {
    await using suite = await prepareSuite(source, [], machine, signal);
    return await merge(suite, blobs, signal);
  } catch (error) {
    throw stopFailure(error, signal);
  }
}

async function merge(
  suite: PreparedSuite,
  blobs: readonly Uint8Array[],
  signal: AbortSignal,
): Promise<SuiteReports> {
  const from = join(suite.scratchFolder, 'blobs');
  await mkdir(from);
  await Promise.all(blobs.map((blob, index) => writeFile(join(from, `shard-${index + 1}.zip`), blob)));
  const json = join(suite.scratchFolder, 'report.json');
  const html = join(suite.scratchFolder, 'html');
  const end = await runProcess(
    {
      command: process.execPath,
      // Shards ran in folders of their own: only with a configuration does Playwright know that they are the same.
      args: [suite.playwright.cli, 'merge-reports', '--reporter=json,html', ...config(suite), from],
      cwd: suite.files.folder,
      environment: { ...suite.environment, ...outputs(json, html) },
      graceMs: 2_000,
    },
    signal,
  );
  signal.throwIfAborted();
  if (!existsSync(json) || !existsSync(join(html, 'index.html'))) throw mergeFailed(end, suite);
  const files = await filesBelow(html);
  const contents = await Promise.all(
    files.map(async (path) => [path, await readFile(join(html, path))] as const),
  );
  return { json: await readFile(json), html: zipSync(Object.fromEntries(contents), { level: 1 }) };
}

/** By the names of older versions and of newer ones. */
function outputs(json: string, html: string): Record<string, string> {
  return {
    PLAYWRIGHT_JSON_OUTPUT_NAME: json,
    PLAYWRIGHT_JSON_OUTPUT_FILE: json,
    PLAYWRIGHT_HTML_REPORT: html,
    PLAYWRIGHT_HTML_OUTPUT_DIR: html,
  };
}

const configNames = ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'].map((ending) => `playwright.config.${ending}`);

function config({ configFile, files }: PreparedSuite): readonly string[] {
  const name = configFile ?? configNames.find((candidate) => existsSync(join(files.folder, candidate)));
  return name === undefined ? [] : ['--config', name];
}

function mergeFailed({ stdout, stderr }: ProcessEnd, { mask }: PreparedSuite): SuiteFailure {
  const said = mask.text(stderr.trim() === '' ? stdout : stderr).trim();
  return new SuiteFailure(
    'merge_failed',
    `Playwright could not merge the reports of the shards. Shards of one batch have to run the same commit with the same Playwright.\n\n${said.slice(-2_000)}`,
  );
}
