import type { TestRecord } from '#core/domain/records.ts';
import { type TestUser, usedByTests, usersOfTests } from '#store/test-uses.ts';

import type { Context } from '../context.ts';

export type TestUses = {
  /** Serial numbers of what the tests have steps of, by their ids. */
  readonly serials: ReadonlyMap<string, number>;
  /** Who has steps of the tests, by the tests' ids. */
  readonly users: ReadonlyMap<string, readonly TestUser[]>;
};

/** How tests hang together. For tests that the caller has seen already. */
export async function getTestUses(context: Context, tests: readonly TestRecord[]): Promise<TestUses> {
  const ids = tests.map(({ id }) => id);
  const [used, users] = await Promise.all([
    usedByTests(context.database, ids),
    usersOfTests(context.database, ids),
  ]);
  return {
    serials: new Map(used.map(({ id, serial }) => [id, serial])),
    users: Map.groupBy(users, ({ usedId }) => usedId),
  };
}
