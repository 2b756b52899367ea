import type { RunOptions } from './run.ts';
import type { TestDefinition } from './test-definition.ts';

/** What holds where neither the caller nor the test says otherwise. */
export const defaultRunOptions: RunOptions = {
  timeoutMs: 300_000,
  stepTimeoutMs: 10_000,
  retries: 0,
  viewport: { width: 1280, height: 720 },
  screenshots: true,
  video: 'on',
  motion: 'pictures',
  trace: 'on-failure',
  strict: false,
  memory: 'write',
  headed: false,
};

/** The caller's word first, then the test's own, then the default. */
export function toRunOptions(test: TestDefinition, overrides: Partial<RunOptions> = {}): RunOptions {
  return {
    ...defaultRunOptions,
    ...(test.timeoutMs === undefined ? {} : { timeoutMs: test.timeoutMs }),
    ...(test.stepTimeoutMs === undefined ? {} : { stepTimeoutMs: test.stepTimeoutMs }),
    ...(test.retries === undefined ? {} : { retries: test.retries }),
    ...(test.viewport === undefined ? {} : { viewport: test.viewport }),
    ...(test.zoom === undefined ? {} : { zoom: test.zoom }),
    ...(test.typingDelayMs === undefined ? {} : { typingDelayMs: test.typingDelayMs }),
    ...(test.keepsBrowser === undefined ? {} : { keepsBrowser: test.keepsBrowser }),
    ...overrides,
  };
}
