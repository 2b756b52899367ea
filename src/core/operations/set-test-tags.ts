import type { Caller, Ref, TestRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import { lookUpTest } from './look-up.ts';
import { putTest } from './put-test.ts';

export type SetTestTagsInput = { readonly test: Ref; readonly tags: readonly string[] };

/**
 * The test has these tags and no others: a new version of it, as when its file is put with other tags. The file's next putting says
 * them anew. Throws `not_found`.
 */
export async function setTestTags(
  context: Context,
  caller: Caller,
  { tags, test: ref }: SetTestTagsInput,
): Promise<TestRecord> {
  const test = await lookUpTest(context.database, caller, ref);
  return await putTest(context, caller, {
    project: { id: test.projectId },
    test: { id: test.id },
    definition: { ...test.definition, tags: [...new Set(tags)] },
  });
}
