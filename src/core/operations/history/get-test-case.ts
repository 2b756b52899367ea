import type { Caller, TestRecord } from '#core/domain/records.ts';
import { findTestCase } from '#store/test-cases.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject, missing } from '../look-up.ts';

export type GetTestCaseInput = { readonly project: ProjectRef; readonly caseId: string };

/** A test by its 41 characters, also where it was deleted. Throws `not_found`. */
export async function getTestCase(
  context: Context,
  caller: Caller,
  { caseId, project: ref }: GetTestCaseInput,
): Promise<TestRecord> {
  const project = await lookUpProject(context.database, caller, ref);
  return (await findTestCase(context.database, project.id, caseId)) ?? missing('test case', { id: caseId });
}
