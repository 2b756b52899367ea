import type { Caller, Ref, TestRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import { lookUpTest } from './look-up.ts';

export type GetTestInput = { readonly test: Ref };

/** Throws `not_found`, also for a deleted test. */
export async function getTest(context: Context, caller: Caller, input: GetTestInput): Promise<TestRecord> {
  return await lookUpTest(context.database, caller, input.test);
}
