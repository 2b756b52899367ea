import type { Page } from 'playwright-core';
import { toRunOptions } from '#core/domain/run-options.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import { writeTestFile } from '#core/test-file/write-test-file.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';
import { recordTest } from '#engine/record-test.ts';
import type { Recording } from '#engine/record/recording.ts';
import { memoryMedia, stepLines } from '../engine/run-steps.ts';

export type Recorded = {
  readonly recording: Recording;
  readonly steps: readonly string[];
  /** The sentences that lead back to no element. */
  readonly uncertain: readonly string[];
  /** The steps of a run of the recorded test, read from its file. */
  readonly replayed: readonly string[];
  readonly file: string;
};

/** Records what a script does, writes the test, reads it back and runs it. */
export async function recordAndReplay(
  browser: BrowserPool,
  url: string,
  drive: (page: Page) => Promise<unknown>,
  options: { readonly filesRoot?: string } = {},
): Promise<Recorded> {
  const signal = AbortSignal.timeout(40_000);
  const viewport = { width: 1280, height: 720 };
  const recording = await recordTest(browser, { name: 'Recorded', url, viewport, drive }, signal);
  const file = writeTestFile('recorded.test.yaml', recording.test());
  const steps = recording.steps();
  const replayed =
    steps.length === 0
      ? []
      : await replay(browser, parseTestFile('recorded.test.yaml', file), recording, options);
  return {
    recording,
    file,
    steps: steps.map(({ instruction }) => instruction),
    uncertain: steps.filter(({ certain }) => !certain).map(({ instruction }) => instruction),
    replayed,
  };
}

async function replay(
  browser: BrowserPool,
  test: TestDefinition,
  recording: Recording,
  options: { readonly filesRoot?: string },
): Promise<readonly string[]> {
  const secrets = recording.secrets();
  const variables = test.variables.map(({ name, value, secret }) => ({
    name,
    value: value ?? secrets[name] ?? '',
    secret,
  }));
  const overrides = {
    screenshots: false,
    video: 'off',
    trace: 'off',
    strict: true,
    stepTimeoutMs: 3_000,
  } as const;
  const result = await executeRun(
    { test, variables, options: toRunOptions(test, { ...overrides, ...options }) },
    { browser, observer: {}, media: memoryMedia() },
    AbortSignal.timeout(30_000),
  );
  return stepLines(result);
}

export const passing = (steps: readonly string[]): readonly string[] =>
  steps.map((step) => `passed: ${step}`);
