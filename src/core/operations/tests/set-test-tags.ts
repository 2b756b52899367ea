import type { Caller, Ref, TestRecord } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import { lookUpTest } from '../look-up.ts';
import { putTest } from './put-test.ts';
import { isCase } from '../start/queue-cases.ts';
import { setCaseTags } from '../suites/set-case-tags.ts';

export type SetTestTagsInput = { readonly test: Ref; readonly tags: readonly string[] };

/**
 * The test has these tags and no others: a new version of it, as when its file is put with other tags. The file's next putting says
 * them anew; the source file of a Playwright case is changed. Throws `not_found`, for a case `conflict`.
 */
export async function setTestTags(
  context: Context,
  caller: Caller,
  { tags, test: ref }: SetTestTagsInput,
): Promise<TestRecord> {
  const test = await lookUpTest(context.database, caller, ref);
  if (isCase(test)) {
    await setCaseTags(context, test, [...new Set(tags)]);
    return await lookUpTest(context.database, caller, { id: test.id });
  }
  return await putTest(context, caller, {
    project: { id: test.projectId },
    test: { id: test.id },
    definition: { ...test.definition, tags: [...new Set(tags)] },
  });
}
