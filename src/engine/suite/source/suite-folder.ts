import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import type { SuiteSource } from '#core/domain/suite.ts';
import { GitProblem, openGit, type Git } from './git.ts';
import { fetchCommit, type Commit } from './mirror.ts';
import { SuiteFailure } from '../suite-failure.ts';
import type { SuiteMachine } from '../suite-machine.ts';
import { unreachable } from './unreachable.ts';

/** A suite's files, until it is disposed. */
export type SuiteFolder = AsyncDisposable & {
  readonly root: string;
  /** Of the configuration. */
  readonly folder: string;
  readonly sha: string | null;
  /** Of a git source; absent: a folder that is run where it is. */
  readonly commit?: Commit;
};

/**
 * A git source's commit in a work tree of its own with its submodules, so that shards that run at once do not meet; a plain folder as it is. An absolute path is a
 * git source where it is a bare repository, or where a ref is named.
 * @throws SuiteFailure `repository_unreachable`, `ref_unknown`, `config_failed` where the suite's folder is not in it
 */
export async function openSuiteFolder(
  source: SuiteSource,
  machine: SuiteMachine,
  signal: AbortSignal,
): Promise<SuiteFolder> {
  refuseOption(source);
  await using git = await openGit(source, machine);
  if (isAbsolute(source.url)) {
    if (!existsSync(source.url))
      throw new SuiteFailure(
        'repository_unreachable',
        `There is no folder ${source.url} on this machine. Correct the path, or give the address of a git repository.`,
      );
    if (!isGitSource(source)) return await inPlace(source, git, signal);
  }
  const commit = await fetchCommit(source, git, machine, signal);
  // What git has is needed until then.
  return await checkOut(source, commit, git, machine, signal);
}

function refuseOption({ url, ref }: SuiteSource): void {
  if (
    url.startsWith('-') ||
    (!isAbsolute(url) && !/^(?:https?|ssh|git|file):\/\/|^[\w.-]+@[\w.-]+:/.test(url))
  )
    throw new SuiteFailure(
      'repository_unreachable',
      `“${url}” is no address of a git repository. Use https://…, ssh://…, git@host:path or an absolute path.`,
    );
  if (ref?.startsWith('-') === true)
    throw new SuiteFailure('ref_unknown', `“${ref}” is no name of a branch, tag or commit.`);
}

/** Whether an absolute path is read as git reads it, or run as it is. */
export function isGitSource({ url, ref }: SuiteSource): boolean {
  if (!isAbsolute(url)) return true;
  const bare = existsSync(join(url, 'HEAD')) && existsSync(join(url, 'objects'));
  return bare || ref !== undefined;
}

async function inPlace(source: SuiteSource, git: Git, signal: AbortSignal): Promise<SuiteFolder> {
  const root = await realpath(source.url);
  const sha = await git.run(['-C', root, 'rev-parse', '--verify', 'HEAD'], signal).catch((error: unknown) => {
    // No repository, one without a commit, or no git on the machine: a plain folder needs none.
    if (error instanceof GitProblem || error instanceof SuiteFailure) return '';
    throw error;
  });
  return {
    root,
    folder: await folderWithin(root, source.folder),
    sha: sha === '' ? null : sha.trim(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function checkOut(
  source: SuiteSource,
  commit: Commit,
  git: Git,
  machine: SuiteMachine,
  signal: AbortSignal,
): Promise<SuiteFolder> {
  const trees = join(machine.cacheFolder, 'trees');
  await mkdir(trees, { recursive: true });
  await removeAbandoned(trees);
  const root = join(await realpath(trees), randomUUID());
  const inTree = (...args: readonly string[]): Promise<string> => git.run(['-C', root, ...args], signal);
  const dispose = async (): Promise<void> => {
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await git.run(['init', '--quiet', root], signal);
    const objects = join(await realpath(commit.mirror), 'objects');
    await writeFile(join(root, '.git', 'objects', 'info', 'alternates'), `${objects}\n`);
    // Addresses of submodules may be relative to it, and large files are beside it.
    await inTree('config', 'remote.origin.url', git.url);
    await inTree('checkout', '--quiet', '--detach', commit.sha);
    if (existsSync(join(root, '.gitmodules'))) await addSubmodules(source, git, machine, inTree);
    const folder = await folderWithin(root, source.folder);
    return { root, folder, sha: commit.sha, commit, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    if (!(error instanceof GitProblem)) throw error;
    throw new SuiteFailure(
      'repository_unreachable',
      `The files of ${git.url} can't be written on this machine: ${error.message.split('\n').at(-1) ?? ''} Make room, or make ${trees} writable.`,
      error,
    );
  }
}

async function addSubmodules(
  source: SuiteSource,
  git: Git,
  machine: SuiteMachine,
  inTree: (...args: readonly string[]) => Promise<string>,
): Promise<void> {
  try {
    await inTree('submodule', '--quiet', 'update', '--init', '--recursive');
  } catch (error) {
    if (error instanceof GitProblem)
      throw unreachable(git, source, machine, error, `A submodule of ${git.url}`);
    throw error;
  }
}

async function folderWithin(root: string, folder: string): Promise<string> {
  const path = join(root, folder);
  const found = await realpath(path).catch(() => undefined);
  const way = found === undefined ? '..' : relative(root, found);
  if (found !== undefined && !way.startsWith('..') && !isAbsolute(way) && (await stat(found)).isDirectory())
    return found;
  throw new SuiteFailure(
    'config_failed',
    `There is no folder “${folder}” in the repository. Correct the folder of the Playwright configuration.`,
  );
}

const abandonedAfterMs = 24 * 60 * 60_000;

/** What processes left that were killed while a suite ran. */
async function removeAbandoned(trees: string): Promise<void> {
  for (const name of await readdir(trees)) {
    const path = join(trees, name);
    const found = await stat(path).catch(() => undefined); // Just removed by whom it belongs to.
    if (found !== undefined && Date.now() - found.mtimeMs > abandonedAfterMs)
      await rm(path, { recursive: true, force: true });
  }
}
