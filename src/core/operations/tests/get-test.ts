import type { Caller, Ref, TestRecord } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import { lookUpTest, missing } from '../look-up.ts';

export type GetTestInput = {
  readonly test: Ref;
  /** One of another kind does not exist: a module is no test. Any unless said. */
  readonly kind?: 'test' | 'module';
};

/** Throws `not_found`, also for a deleted test. */
export async function getTest(context: Context, caller: Caller, input: GetTestInput): Promise<TestRecord> {
  const test = await lookUpTest(context.database, caller, input.test);
  return input.kind === undefined || test.kind === input.kind ? test : missing(input.kind, input.test);
}
