import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { AppError, type Problem } from '#core/domain/app-error.ts';
import type { ProjectLanguage } from '#core/domain/project-language.ts';
import { findProjectFile } from './project-file.ts';

export type TestFile = {
  /** As a user reads it: relative to the working folder where it is below, with forward slashes. */
  readonly path: string;
  readonly absolutePath: string;
  readonly text: string;
  /** What the project adds to the English: its `runwright.yaml`. */
  readonly language: ProjectLanguage;
};

const testFileName = /\.test\.(md|ya?ml)$/;
const skippedFolders = new Set(['node_modules', '.git', '.runwright', 'runwright-report']);

/**
 * The test files named, and those in the folders named and below, each once, in the order of their paths.
 * @throws AppError `test_file_invalid` for a path that does not exist, is no test, or holds none.
 */
export async function readTestFiles(
  paths: readonly string[],
  workingFolder: string,
): Promise<readonly TestFile[]> {
  const problems: Problem[] = [];
  const found = new Set<string>();
  for (const path of paths) {
    const files = await filesAt(resolve(workingFolder, path), path, problems);
    for (const file of files) found.add(file);
  }
  if (problems.length > 0) {
    throw new AppError('test_file_invalid', 'There is nothing to run here.', { problems });
  }
  return Promise.all(
    [...found].map(async (absolutePath) => ({
      path: shownPath(absolutePath, workingFolder),
      absolutePath,
      text: await readFile(absolutePath, 'utf8'),
      language: await findProjectFile(dirname(absolutePath), workingFolder),
    })),
  );
}

async function filesAt(absolute: string, path: string, problems: Problem[]): Promise<readonly string[]> {
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) {
    const message = found.code === 'ENOENT' ? 'there is no such file or folder.' : found.message;
    problems.push({ at: path, message });
    return [];
  }
  if (!found.isDirectory()) {
    if (testFileName.test(path)) return [absolute];
    problems.push({ at: path, message: 'is no test file: its name has to end in .test.md or .test.yaml.' });
    return [];
  }
  const files = await filesBelow(absolute);
  if (files.length === 0) {
    problems.push({ at: path, message: 'holds no test file (*.test.md, *.test.yaml).' });
  }
  return files;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const lists = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : filesBelow(path);
      return testFileName.test(entry.name) ? [path] : [];
    }),
  );
  return lists.flat();
}

function shownPath(absolutePath: string, workingFolder: string): string {
  const path = relative(workingFolder, absolutePath);
  const below = !path.startsWith('..');
  return (below ? path : absolutePath).split(sep).join('/');
}
