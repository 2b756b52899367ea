import { readFile } from 'node:fs/promises';
import { dirname, posix, resolve } from 'node:path';
import { AppError, type Problem } from '#core/domain/app-error.ts';
import { composeTest, type Composed, refsOf } from '#core/domain/compose-test.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import { lintFile } from '#language/lint-file.ts';
import { placeholdersOf } from '#language/placeholders.ts';
import type { TestFile } from './test-files.ts';

/** The files whose steps other files use. */
export type UsedFiles = {
  /** The test of a file with the steps of modules and of other tests in their places. */
  readonly compose: (file: TestFile, test: TestDefinition) => Composed;
  /** Of the files that are used and not among those given. */
  readonly problems: readonly Problem[];
};

/** Reads every file that the given ones name, and those that these name. What is not there is told where it is used. */
export async function readUsedFiles(files: readonly TestFile[]): Promise<UsedFiles> {
  const given = new Set(files.map(({ absolutePath }) => absolutePath));
  const known = new Map<string, TestDefinition>();
  const problems: Problem[] = [];
  let users = files;
  while (users.length > 0) {
    const found = await Promise.all(users.flatMap((user) => refsIn(user).map((ref) => readUsed(user, ref))));
    users = [...new Map(found.flatMap((file) => (file ? [[file.absolutePath, file]] : []))).values()].filter(
      ({ absolutePath }) => !known.has(absolutePath),
    );
    for (const file of users) {
      const { test, problems: wrong } = lintFile(file, variablesOf, file.language.aliases);
      if (test !== undefined) known.set(file.absolutePath, test);
      if (!given.has(file.absolutePath)) problems.push(...wrong);
    }
  }
  return {
    problems,
    compose: (file, definition) =>
      composeTest({ key: file.absolutePath, definition }, (ref, user) => {
        const key = resolve(dirname(user.key), ref);
        const used = known.get(key);
        return used && { key, definition: used };
      }),
  };
}

/** None of a file that can't be read: what is wrong with it is told where it is checked. */
function refsIn({ path, text }: TestFile): readonly string[] {
  try {
    return refsOf(parseTestFile(path, text));
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

async function readUsed(user: TestFile, ref: string): Promise<TestFile | undefined> {
  const absolutePath = resolve(dirname(user.absolutePath), ref);
  try {
    const text = await readFile(absolutePath, 'utf8');
    const path = posix.join(posix.dirname(user.path), ref);
    return { path, absolutePath, text, language: user.language };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** A module is given its variables by whoever uses it. */
function variablesOf(test: TestDefinition): readonly string[] {
  return test.steps.flatMap(({ instruction }) =>
    placeholdersOf(instruction).flatMap((each) => (each.kind === 'variable' ? [each.name] : [])),
  );
}
