import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml';
import { AppError, type Problem } from '#core/domain/app-error.ts';
import type { VariableDeclaration } from '#core/domain/test-definition.ts';

/** A named deployment, for runs from a terminal: `environments/<name>.yaml`. */
export type EnvironmentFile = {
  readonly name: string;
  readonly path: string;
  readonly url: string | undefined;
  readonly variables: readonly VariableDeclaration[];
};

/**
 * Looks for `environments/<name>.yaml` beside the test and in each folder above it, up to the working folder.
 * @throws AppError `test_file_invalid` for a file that can't be read.
 */
export async function findEnvironment(
  name: string,
  testFile: string,
  workingFolder: string,
): Promise<EnvironmentFile | undefined> {
  for (const folder of foldersUp(dirname(testFile), workingFolder)) {
    for (const extension of ['yaml', 'yml']) {
      const path = join(folder, 'environments', `${name}.${extension}`);
      const text = await readIfThere(path);
      if (text !== undefined) return parseEnvironment(name, relative(workingFolder, path), text);
    }
  }
  return undefined;
}

function foldersUp(from: string, workingFolder: string): readonly string[] {
  const folders = [resolve(from)];
  for (;;) {
    const folder = folders.at(-1) ?? '';
    const above = dirname(folder);
    if (folder === resolve(workingFolder) || above === folder) break;
    folders.push(above);
  }
  return folders.includes(resolve(workingFolder)) ? folders : [...folders, resolve(workingFolder)];
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseEnvironment(name: string, path: string, text: string): EnvironmentFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const problems: Problem[] = document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { at: path, line, column: col, message: error.message.split('\n', 1)[0] ?? '' };
  });
  const report = (node: unknown, message: string): void => {
    const { line, col } = lines.linePos((node as Node | null)?.range?.[0] ?? 0);
    problems.push({ at: path, line, column: col, message });
  };
  const root = document.contents;
  let url: string | undefined;
  let variables: readonly VariableDeclaration[] = [];
  if (isMap(root)) {
    for (const { key, value } of root.items) {
      const word = isScalar(key) ? String(key.value) : '';
      if (word === 'url' && isScalar(value)) url = value.source;
      else if (word === 'variables' && isMap(value)) variables = readVariables(value, report);
      else report(key, `unknown key "${word}": an environment has url and variables.`);
    }
  } else if (problems.length === 0 && root !== null) {
    report(root, 'must hold url: and variables:.');
  }
  if (problems.length > 0) {
    throw new AppError('test_file_invalid', `The environment "${name}" can't be read.`, { problems });
  }
  return { name, path, url, variables };
}

function readVariables(
  map: YAMLMap,
  report: (node: unknown, message: string) => void,
): readonly VariableDeclaration[] {
  return map.items.flatMap(({ key, value }): VariableDeclaration[] => {
    const name = isScalar(key) ? String(key.value) : '';
    if (isScalar(value)) return [{ name, value: value.source ?? '', secret: false }];
    if (isMap(value)) {
      const own = value.get('value', true);
      const text = isScalar(own) ? { value: own.source ?? '' } : {};
      return [{ name, ...text, secret: value.get('secret') === true }];
    }
    report(value ?? key, `the variable ${name} must be a text, or { value: …, secret: true }.`);
    return [];
  });
}
