import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { AppError } from '#core/domain/app-error.ts';
import type { Geolocation } from '#core/domain/platform.ts';
import type { VariableDeclaration } from '#core/domain/test-definition.ts';
import { readHeader } from '#core/test-file/read-header.ts';
import { type Entry, entriesOf, readRoot, textValue, unknownKey } from '#core/test-file/read-yaml.ts';
import { createProblemList, type ProblemList } from '#core/test-file/source-place.ts';

/** A named deployment, for runs from a terminal: `environments/<name>.yaml`. */
export type EnvironmentFile = {
  readonly name: string;
  readonly path: string;
  readonly url: string | undefined;
  readonly variables: readonly VariableDeclaration[];
  /** As in a `Cookie` header, placeholders kept. */
  readonly cookies: string;
  readonly geolocation: Geolocation | undefined;
};

const environmentKeys = ['url', 'variables', 'cookies', 'geolocation'];

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

/** All environments that a test can be run in. */
export async function findEnvironments(
  testFile: string,
  workingFolder: string,
): Promise<readonly EnvironmentFile[]> {
  const found: EnvironmentFile[] = [];
  for (const folder of foldersUp(dirname(testFile), workingFolder)) {
    const names = await namesIn(join(folder, 'environments'));
    for (const name of names) {
      const path = join(folder, 'environments', name);
      const text = (await readIfThere(path)) ?? '';
      found.push(parseEnvironment(name.replace(/\.ya?ml$/, ''), relative(workingFolder, path), text));
    }
  }
  return found;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return [];
    throw error;
  }
}

/** A folder and those above it, up to the working folder, which is always among them. */
export function foldersUp(from: string, workingFolder: string): readonly string[] {
  const folders = [resolve(from)];
  for (;;) {
    const folder = folders.at(-1) ?? '';
    const above = dirname(folder);
    if (folder === resolve(workingFolder) || above === folder) break;
    folders.push(above);
  }
  return folders.includes(resolve(workingFolder)) ? folders : [...folders, resolve(workingFolder)];
}

export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseEnvironment(name: string, path: string, text: string): EnvironmentFile {
  const problems = createProblemList(path, text);
  const root = text.trim() === '' ? undefined : readRoot(text, problems);
  let cookies = '';
  let geolocation: Geolocation | undefined;
  for (const entry of root === undefined ? [] : entriesOf(root, problems)) {
    if (entry.key === 'cookies') cookies = textValue(entry, problems) ?? '';
    else if (entry.key === 'geolocation') geolocation = readPlace(entry, problems);
    else if (!environmentKeys.includes(entry.key)) unknownKey(entry, environmentKeys, problems);
  }
  root?.delete('cookies');
  root?.delete('geolocation');
  // An environment's address and variables are written as a test's are.
  const sound = root !== undefined && problems.all().length === 0;
  const header = sound ? readHeader(root, text, problems) : {};
  if (problems.all().length > 0) {
    throw new AppError('test_file_invalid', `The environment "${name}" can't be read.`, {
      problems: problems.all(),
    });
  }
  return { name, path, url: header.url, variables: header.variables ?? [], cookies, geolocation };
}

function readPlace(entry: Entry, problems: ProblemList): Geolocation | undefined {
  const [latitude = Number.NaN, longitude = Number.NaN, ...more] = (textValue(entry, problems) ?? '')
    .split(',')
    .map(Number);
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && more.length === 0;
  if (isPlace) return { latitude, longitude };
  problems.add(entry.at, '"geolocation" is latitude and longitude in degrees, such as 52.5, 13.4.');
  return undefined;
}
