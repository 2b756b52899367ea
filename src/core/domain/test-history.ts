import type { RunOutcome } from './run.ts';
import type { TestDefinition } from './test-definition.ts';

/** What a test said at one time. */
export type TestVersion = {
  readonly version: number;
  readonly createdAt: Date;
  readonly definition: TestDefinition;
};

/** How a run of a test ended, for a list of tests. */
export type RecentRun = {
  readonly id: string;
  readonly serial: number;
  readonly outcome: RunOutcome;
  readonly flaky: boolean;
  readonly endedAt: Date;
};
