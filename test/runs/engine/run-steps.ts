import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Cookie } from '#core/domain/cookie.ts';
import { toRunOptions } from '#core/domain/run-options.ts';
import type { MediaSink, RunObserver } from '#core/domain/run-observer.ts';
import type { RunOptions, RunPlan, RunResult } from '#core/domain/run.ts';
import type { StepMemory } from '#core/domain/step-memory.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { StepDefinition, Variable } from '#core/domain/test-definition.ts';
import { openBrowserPool } from '#engine/browser/browser-pool.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';
import type { Recogniser } from '#engine/recogniser/recogniser.ts';
import { servePages } from './page-server.ts';

export const cacheDir = join(import.meta.dirname, '../../../node_modules/.cache/runwright');

export function openTestPool(options: { readonly runsPerBrowser?: number } = {}): Promise<BrowserPool> {
  return openBrowserPool({ cacheDir, ...options });
}

/** Keeps media in memory, by their digest. */
export type MemoryMedia = MediaSink & {
  readonly kept: Map<string, { bytes: Uint8Array; contentType: string }>;
};

export function memoryMedia(): MemoryMedia {
  const kept: MemoryMedia['kept'] = new Map();
  return {
    kept,
    put(bytes, contentType) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      kept.set(sha256, { bytes, contentType });
      return Promise.resolve({ sha256, contentType, sizeBytes: bytes.byteLength });
    },
  };
}

const noEvidence: Partial<RunOptions> = { screenshots: false, video: 'off', trace: 'off' };

export function planOf(
  steps: readonly (string | StepDefinition)[],
  options: Partial<RunOptions> = {},
  variables: readonly Variable[] = [],
): RunPlan {
  const test = {
    name: 'A test',
    tags: [],
    variables: variables.map(({ name, secret }) => ({ name, secret })),
    steps: steps.map((step) =>
      typeof step === 'string' ? { type: 'act' as const, instruction: step } : step,
    ),
  };
  return {
    test,
    variables,
    options: toRunOptions(test, { ...noEvidence, stepTimeoutMs: 3_000, ...options }),
  };
}

export type RunStepsInput = {
  readonly browser: BrowserPool;
  readonly recogniser?: Recogniser;
  /** Where the application is; else `body` is served. */
  readonly url?: string;
  readonly body?: string;
  readonly steps: readonly (string | StepDefinition)[];
  readonly options?: Partial<RunOptions>;
  readonly variables?: readonly Variable[];
  readonly cookies?: readonly Cookie[];
  readonly observer?: RunObserver;
  readonly media?: MediaSink;
  readonly memory?: StepMemory;
  readonly logError?: (error: unknown) => void;
  readonly signal?: AbortSignal;
};

export async function runSteps(input: RunStepsInput): Promise<RunResult> {
  await using server = input.url === undefined ? await servePages({ '/': input.body ?? '' }) : undefined;
  const options = { baseUrl: input.url ?? server?.url ?? '', ...input.options };
  return await executeRun(
    { ...planOf(input.steps, options, input.variables), cookies: input.cookies ?? [] },
    {
      browser: input.browser,
      ...(input.recogniser === undefined ? {} : { recogniser: input.recogniser }),
      observer: input.observer ?? {},
      media: input.media ?? memoryMedia(),
      ...(input.memory === undefined ? {} : { memory: input.memory }),
      logError:
        input.logError ??
        ((error) => {
          throw error;
        }),
    },
    input.signal ?? new AbortController().signal,
  );
}

/** What a reader of a failing test wants to see: each step of the last attempt in a line. */
export function stepLines(result: RunResult): readonly string[] {
  const steps = result.attempts.at(-1)?.steps ?? [];
  return steps.map((step) => `${step.code ?? step.status}: ${step.instruction}${why(step)}`);
}

function why(step: StepResult): string {
  return step.code === undefined ? '' : ` → ${step.message}`;
}

export function stoppedStep(result: RunResult): StepResult | undefined {
  return result.attempts.at(-1)?.steps.find(({ status }) => status === 'failed' || status === 'blocked');
}
