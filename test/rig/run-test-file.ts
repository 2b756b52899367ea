import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { toRunOptions } from '#core/domain/run-options.ts';
import type { MediaSink } from '#core/domain/run-observer.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';

/** Where the shipped browser is unpacked, once for all tests. */
export const cacheDir = join(import.meta.dirname, '../../node_modules/.cache/runwright');

/** What came of a test file, as much of it as a test names. */
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

/** The test files of a folder, by name. */
export function testFilesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.test.yaml'))
    .sort();
}

/** How a test file is run here. */
export type TestFileOptions = {
  readonly baseUrl: string;
  readonly browser: BrowserPool;
  /** Values of the variables that the file only names. */
  readonly values?: Readonly<Record<string, string>>;
  /** Only tests that fail on purpose reach it, or a busy machine. */
  readonly stepTimeoutMs?: number;
};

/** Runs one test file against a running application. */
export async function runTestFile(
  path: string,
  { baseUrl, browser, stepTimeoutMs = 15_000, values = {} }: TestFileOptions,
): Promise<Verdict> {
  const test = parseTestFile(path, readFileSync(path, 'utf8'));
  const variables = test.variables.map(({ name, secret, value }) => ({
    name,
    value: value ?? values[name] ?? '',
    secret,
  }));
  const options = toRunOptions(test, {
    baseUrl,
    screenshots: false,
    video: 'off',
    trace: 'off',
    stepTimeoutMs,
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

/** Where a test that must fail is to stop, and why. */
export type Stop = { readonly code: string; readonly step: string };

/**
 * Runs a test file that must fail. What never comes need not be waited for as long as what comes late, so its steps get a short while; where
 * that stopped it elsewhere, which is what a busy machine does, it runs again with the usual one.
 */
export async function runFailingTestFile(
  path: string,
  options: TestFileOptions,
  stop: Stop,
): Promise<Verdict> {
  const soon = await runTestFile(path, { ...options, stepTimeoutMs: 6_000 });
  if (soon.code === stop.code && soon.step === stop.step) return soon;
  return await runTestFile(path, options);
}
