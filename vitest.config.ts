import { defineConfig } from 'vitest/config';

import { ClosingLineReporter } from './test/rig/closing-line-reporter.ts';
import { LongestFirst } from './test/rig/longest-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/rig/global-setup.ts'],
    reporters: ['default', new ClosingLineReporter()],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Files mock nothing and share no state; what they import is loaded once a worker, which halves the time of most.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
