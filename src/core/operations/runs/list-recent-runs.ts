import type { TestRecord } from '#core/domain/records.ts';
import type { RecentRun } from '#core/domain/test-history.ts';
import { listRecentRuns as selectRecentRuns } from '#store/recent-runs.ts';

import type { Context } from '../context.ts';

/** The latest ended runs of tests that the caller has been given, newest first, by the test's id. */
export async function listRecentRuns(
  context: Context,
  tests: readonly Pick<TestRecord, 'id'>[],
): Promise<ReadonlyMap<string, readonly RecentRun[]>> {
  return await selectRecentRuns(
    context.database,
    tests.map(({ id }) => id),
  );
}
