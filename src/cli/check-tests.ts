import { AppError, type Problem } from '#core/domain/app-error.ts';
import type { StepDefinition, TestDefinition } from '#core/domain/test-definition.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import { lintTest } from '#language/lint.ts';
import type { TestFile } from './test-files.ts';

export type CheckedTest = { readonly file: TestFile; readonly test: TestDefinition };

export type CheckedTests = {
  readonly tests: readonly CheckedTest[];
  /** Of all files, in the order of their places. */
  readonly problems: readonly Problem[];
};

/** The variables that a test may use without declaring them. */
export type KnownVariables = (file: TestFile, test: TestDefinition) => Iterable<string>;

/** Reads all tests and all their sentences, before anything runs. */
export function checkTests(files: readonly TestFile[], known: KnownVariables): CheckedTests {
  const tests: CheckedTest[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    try {
      const test = parseTestFile(file.path, file.text);
      tests.push({ file, test });
      problems.push(
        ...lintTest(test, known(file, test), file.language.aliases).map((problem) =>
          inFile(file, test, problem),
        ),
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push(...fileProblems(file, error));
    }
  }
  return { tests, problems };
}

function fileProblems(file: TestFile, error: AppError): readonly Problem[] {
  if (error.problems.length === 0) return [{ at: file.path, line: 1, column: 1, message: error.message }];
  return error.problems.map((problem) => ({
    ...problem,
    at: file.path,
    line: problem.line ?? 1,
    column: problem.column ?? 1,
  }));
}

/** A problem of a sentence, told by its place in the file. */
function inFile(file: TestFile, test: TestDefinition, problem: Problem): Problem {
  const index = Number(/^steps\[(\d+)\]$/.exec(problem.at ?? '')?.[1] ?? Number.NaN);
  const step = test.steps[index];
  const place = step
    ? placeOf(file, step, (problem.column ?? 1) - 1)
    : { line: problem.line ?? 1, column: 1 };
  return { at: file.path, ...place, message: problem.message };
}

/** Where in the file an offset of a step's sentence stands; the sentence's line where the file writes it otherwise. */
function placeOf(
  file: TestFile,
  step: StepDefinition,
  offset: number,
): { readonly line: number; readonly column: number } {
  const line = step.line ?? 1;
  const text = file.text.split(/\r?\n/)[line - 1] ?? '';
  const start = text.indexOf(step.instruction);
  if (start >= 0) return { line, column: start + offset + 1 };
  return { line, column: text.search(/\S/) + 1 || 1 };
}
