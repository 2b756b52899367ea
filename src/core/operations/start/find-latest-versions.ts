import type { EnvironmentRecord, TestRecord } from '#core/domain/records.ts';

import { latestVersionsOf } from './choose-versions.ts';
import type { Context } from '../context.ts';

/** Where each of the caller's tests would run if no version was named, by the test's id; those that need one and have none are left out. */
export async function findLatestVersions(
  context: Context,
  tests: readonly TestRecord[],
): Promise<ReadonlyMap<string, EnvironmentRecord>> {
  return await latestVersionsOf(context.database, tests);
}
