import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { toRunOptions } from '#core/domain/run-options.ts';
import type { MediaSink } from '#core/domain/run-observer.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';

const examplesFolder = join(import.meta.dirname, '../../examples');

/** Where the shipped browser is unpacked, once for all tests. */
export const cacheDir = join(import.meta.dirname, '../../node_modules/.cache/runwright');

/** What came of an example, as much of it as a test names. */
export type Verdict = {
  readonly outcome: string;
  readonly code?: string;
  readonly step?: string;
  readonly message?: string;
};

/** Without pictures, videos and traces nothing is ever put. */
const noMedia: MediaSink = {
  put: () => Promise.reject(new Error('No evidence is kept in these tests.')),
};

/** The test files of a folder below examples/, by name. */
export function exampleFiles(folder: string): string[] {
  return readdirSync(join(examplesFolder, folder))
    .filter((name) => name.endsWith('.test.yaml'))
    .sort();
}

/** Runs one example against a running application. */
export async function runExample(path: string, baseUrl: string, browser: BrowserPool): Promise<Verdict> {
  const test = parseTestFile(path, readFileSync(join(examplesFolder, path), 'utf8'));
  const variables = test.variables.map(({ name, value = '', secret }) => ({ name, value, secret }));
  const options = toRunOptions(test, {
    baseUrl,
    screenshots: false,
    video: 'off',
    trace: 'off',
    // Only tests that fail on purpose reach it.
    stepTimeoutMs: 6000,
  });
  const plan = { test, variables, options };
  const deps = { browser, observer: {}, media: noMedia };
  const result = await executeRun(plan, deps, AbortSignal.timeout(120_000));
  const attempt = result.attempts.at(-1);
  const stopped = attempt?.steps.find(({ status }) => status === 'failed' || status === 'blocked');
  if (stopped === undefined) return { outcome: result.outcome, ...result.error };
  const { code, instruction, message } = stopped;
  return { outcome: result.outcome, ...(code !== undefined && { code }), step: instruction, message };
}
