import type { Caller, Ref } from '#core/domain/records.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { writeTestFile } from '#core/test-file/write-test-file.ts';
import { findTestVersion } from '#store/test-versions.ts';

import type { Context } from '../context.ts';
import { lookUpTest, missing } from '../look-up.ts';
import { refuseCase } from './put-test.ts';
import { slugOf } from '../slug.ts';

export const testFileEndings = { markdown: 'md', yaml: 'yaml' } as const;
export type TestFileFormat = keyof typeof testFileEndings;

export type ExportTestInput = {
  readonly test: Ref;
  /** That of the file it came from unless said; for a test that came from none YAML. */
  readonly format?: TestFileFormat;
  /** As it was then; as it is now unless said. */
  readonly version?: number;
};

export type ExportedTest = { readonly path: string; readonly text: string };

/**
 * The test as a file that, put again, is the same test: at the path that it came from, else at one made of its name. Values of secret
 * variables are in no definition. Throws `not_found` for test and version, `conflict` for a Playwright case.
 */
export async function exportTest(
  context: Context,
  caller: Caller,
  { format, test: ref, version }: ExportTestInput,
): Promise<ExportedTest> {
  const test = await lookUpTest(context.database, caller, ref);
  refuseCase(test);
  const known = test.filePath ?? `${slugOf(test.definition.name) || `test-${test.serial}`}.test.yaml`;
  const path = format === undefined ? known : known.replace(/(?:\.\w+)?$/, `.${testFileEndings[format]}`);
  const definition = version === undefined ? test.definition : await definitionAt(context, test.id, version);
  return { path, text: writeTestFile(path, definition) };
}

async function definitionAt(context: Context, testId: string, version: number): Promise<TestDefinition> {
  const found = await findTestVersion(context.database, testId, version);
  return found?.definition ?? missing('version', { serial: version });
}
