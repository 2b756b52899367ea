import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { toRunOptions } from '#core/domain/run-options.ts';
import type { MediaSink } from '#core/domain/run-observer.ts';
import type { RunOptions } from '#core/domain/run.ts';
import type { MemoryEntry, StepMemory } from '#core/domain/step-memory.ts';
import type { TestDefinition, Variable } from '#core/domain/test-definition.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';

import type { Application } from './application.ts';
import type { Flow } from './flow.ts';

/** Milliseconds of each round, in the order of the rounds. */
export type Timings = {
  readonly script: readonly number[];
  readonly bare: readonly number[];
  /** As bare, with the memory of the run before. */
  readonly replayed: readonly number[];
  readonly evidence: readonly number[];
};

const evidenceOff = { screenshots: false, video: 'off', trace: 'off' } as const satisfies Partial<RunOptions>;
const evidenceOn = { screenshots: true, video: 'on', trace: 'on' } as const satisfies Partial<RunOptions>;

/** Hashes the bytes, as every sink must, and lets them go. */
const media: MediaSink = {
  put: (bytes, contentType) =>
    Promise.resolve({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      contentType,
      sizeBytes: bytes.byteLength,
    }),
};

const createMemory = (): StepMemory => {
  let kept: readonly MemoryEntry[] = [];
  return {
    load: () => Promise.resolve(kept),
    save: (entries) => {
      kept = entries;
      return Promise.resolve();
    },
  };
};

const variablesOf = (test: TestDefinition, given: readonly Variable[]): readonly Variable[] =>
  test.variables.flatMap(({ name, value, secret }) => {
    const set = given.find((variable) => variable.name === name);
    if (set !== undefined) return [set];
    return value === undefined ? [] : [{ name, value, secret }];
  });

const timed = async (work: () => Promise<void>): Promise<number> => {
  const before = performance.now();
  await work();
  return performance.now() - before;
};

/**
 * Runs a flow `rounds` times in each of the four ways, one way after the other and a different one first each time,
 * after one round that does not count; the application is reset before each run, outside its time. Throws where a run does not pass: a wrong run has no speed.
 */
export const measureFlow = async (
  flow: Flow,
  application: Application,
  browser: BrowserPool,
  rounds: number,
): Promise<Timings> => {
  const { signal } = new AbortController();
  const test = parseTestFile(flow.testFile, await readFile(flow.testFile, 'utf8'));
  const startUrl = new URL(test.url ?? '', application.url).href;

  const runScript = async (): Promise<void> => {
    const { viewport } = toRunOptions(test);
    await using lease = await browser.openContext({ headed: false, context: { viewport } }, signal);
    await flow.script(await lease.context.newPage(), startUrl);
  };
  const runEnglish = async (evidence: Partial<RunOptions>, memory?: StepMemory): Promise<void> => {
    const options = toRunOptions(test, {
      ...evidence,
      baseUrl: application.url,
      filesRoot: dirname(flow.testFile),
      retries: 0,
    });
    const plan = { test, variables: variablesOf(test, flow.variables), options };
    const result = await executeRun(
      plan,
      { browser, observer: {}, media, ...(memory === undefined ? {} : { memory }) },
      signal,
    );
    if (result.outcome !== 'passed') {
      throw new Error(`${flow.name} ${result.outcome}: ${result.error?.message ?? 'no reason given'}`);
    }
  };

  const timings = {
    script: [] as number[],
    bare: [] as number[],
    replayed: [] as number[],
    evidence: [] as number[],
  };
  const memory = createMemory();
  const ways = [
    { kept: timings.script, run: runScript },
    { kept: timings.bare, run: () => runEnglish(evidenceOff) },
    { kept: timings.replayed, run: () => runEnglish(evidenceOff, memory) },
    { kept: timings.evidence, run: () => runEnglish(evidenceOn) },
  ];
  for (let round = -1; round < rounds; round += 1) {
    for (let turn = 0; turn < ways.length; turn += 1) {
      const way = ways[(turn + round + 1) % ways.length];
      if (way === undefined) continue;
      await application.reset?.();
      const durationMs = await timed(way.run);
      if (round >= 0) way.kept.push(durationMs);
    }
  }
  return timings;
};
