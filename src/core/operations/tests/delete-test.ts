import type { Caller, Ref } from '#core/domain/records.ts';
import { deleteStepMemories } from '#store/step-memories.ts';
import { deleteTest as markTestDeleted } from '#store/tests.ts';

import { refuseWhileUsed } from './compose-test.ts';
import type { Context } from '../context.ts';
import { lookUpTest, missing } from '../look-up.ts';
import { refuseCase } from './put-test.ts';

export type DeleteTestInput = { readonly test: Ref };

/** The test takes no more runs; its runs stay. Throws `not_found`, `conflict` while other tests have steps of it, and for a Playwright case. */
export async function deleteTest(context: Context, caller: Caller, input: DeleteTestInput): Promise<void> {
  const test = await lookUpTest(context.database, caller, input.test);
  refuseCase(test);
  await refuseWhileUsed(context.database, test);
  const deleted = await markTestDeleted(context.database, test.id, context.clock());
  if (!deleted) missing('test', input.test);
  await deleteStepMemories(context.database, test.id);
}
