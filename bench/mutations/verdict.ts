import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { toRunOptions } from '#core/domain/run-options.ts';
import type { Viewport } from '#core/domain/test-definition.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';

import { sampleSecrets } from '../../samples/sample-variables.ts';

/** How a run ended, and where. */
export type Verdict = {
  readonly outcome: string;
  /** From 1; 0 where the run did not stop in a step. */
  readonly step: number;
  readonly code: string;
  readonly message: string;
};

const media = { put: () => Promise.reject(new Error('Evidence is off.')) };

/** Runs a test once, without evidence, on the application at `url`. */
export async function verdictOf(
  testFile: string,
  url: string,
  browser: BrowserPool,
  settings: { readonly stepTimeoutMs: number; readonly viewport?: Viewport },
): Promise<Verdict> {
  const test = parseTestFile(testFile, await readFile(testFile, 'utf8'));
  const variables = test.variables.map(({ name, value, secret }) => ({
    name,
    secret,
    value: value ?? sampleSecrets[name] ?? '',
  }));
  const options = toRunOptions(test, {
    screenshots: false,
    video: 'off',
    trace: 'off',
    baseUrl: url,
    filesRoot: dirname(testFile),
    retries: 0,
    ...settings,
  });
  const plan = { test, variables, options };
  const logError = (error: unknown): void => console.error(testFile, error);
  const deps = { browser, observer: {}, media, logError };
  const result = await executeRun(plan, deps, AbortSignal.timeout(120_000));
  const stopped = result.attempts.at(-1)?.steps.find(({ status }) => /^(?:failed|blocked)$/.test(status));
  return {
    outcome: result.outcome,
    step: (stopped?.index ?? -1) + 1,
    code: stopped?.code ?? result.error?.code ?? '',
    // Each run has a port of its own.
    message: (stopped?.message ?? result.error?.message ?? '').replaceAll(url, '/'),
  };
}

export async function countSteps(testFile: string): Promise<number> {
  return parseTestFile(testFile, await readFile(testFile, 'utf8')).steps.length;
}

export function isSame(one: Verdict, other: Verdict): boolean {
  return (
    one.outcome === other.outcome &&
    one.step === other.step &&
    one.code === other.code &&
    one.message === other.message
  );
}

export function tellVerdict({ outcome, step, code }: Verdict): string {
  return step === 0 ? outcome : `${outcome}: ${code} in step ${step}`;
}
