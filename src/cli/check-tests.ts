import type { Problem } from '#core/domain/app-error.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { lintFile } from '#language/lint-file.ts';
import type { TestFile } from './test-files.ts';
import { readUsedFiles } from './used-files.ts';

export type CheckedTest = { readonly file: TestFile; readonly test: TestDefinition };

export type CheckedTests = {
  readonly tests: readonly CheckedTest[];
  /** Of all files, in the order of their places. */
  readonly problems: readonly Problem[];
};

/** The variables that a test may use without declaring them. */
export type KnownVariables = (file: TestFile, test: TestDefinition) => Iterable<string>;

/** Reads all tests, with the steps of the files they use in their places, and all their sentences, before anything runs. */
export async function checkTests(files: readonly TestFile[], known: KnownVariables): Promise<CheckedTests> {
  const used = await readUsedFiles(files);
  const tests: CheckedTest[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const linted = lintFile(
      file,
      (test) => known(file, test),
      file.language.aliases,
      (test) => used.compose(file, test),
    );
    if (linted.test !== undefined) tests.push({ file, test: linted.test });
    problems.push(...linted.problems);
  }
  return { tests, problems: [...problems, ...used.problems] };
}
