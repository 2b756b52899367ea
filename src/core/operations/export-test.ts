import type { Caller, Ref } from '../domain/records.ts';
import { writeTestFile } from '../test-file/write-test-file.ts';
import type { Context } from './context.ts';
import { lookUpTest } from './look-up.ts';
import { refuseCase } from './put-test.ts';
import { slugOf } from './slug.ts';

export type ExportedTest = { readonly path: string; readonly text: string };

/**
 * The test as a file that, put again, is the same test: at the path that it came from, else at one made of its name. Values of secret
 * variables are in no definition. Throws `not_found`, `conflict` for a Playwright case.
 */
export async function exportTest(
  context: Context,
  caller: Caller,
  { test: ref }: { readonly test: Ref },
): Promise<ExportedTest> {
  const test = await lookUpTest(context.database, caller, ref);
  refuseCase(test);
  const path = test.filePath ?? `${slugOf(test.definition.name) || `test-${test.serial}`}.test.yaml`;
  return { path, text: writeTestFile(path, test.definition) };
}
