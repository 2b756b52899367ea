import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SuiteSource } from '#core/domain/suite.ts';
import { withLock } from './folder-lock.ts';
import { GitProblem, type Git } from './git.ts';
import { SuiteFailure } from '../suite-failure.ts';
import { unreachable } from './unreachable.ts';
import type { SuiteMachine } from '../suite-machine.ts';

export type Commit = {
  /** Folder of the bare repository that has it. */
  readonly mirror: string;
  /** Names the repository, and who may read it, in names of the cache. */
  readonly mirrorId: string;
  readonly sha: string;
  /** Where `ref` is one, or the default one. */
  readonly branch: string | null;
};

/**
 * The commit that a source means, in a bare mirror of its repository that is kept from run to run. A mirror belongs to an address and a
 * credential: whoever does not have the key does not read what another one fetched.
 * @throws SuiteFailure `repository_unreachable`, `ref_unknown`
 */
export async function fetchCommit(
  source: SuiteSource,
  git: Git,
  machine: SuiteMachine,
  signal: AbortSignal,
): Promise<Commit> {
  const mirrorId = createHash('sha256')
    .update(JSON.stringify([git.url, source.credential ?? '', source.url]))
    .digest('hex')
    .slice(0, 32);
  const mirror = join(machine.cacheFolder, 'mirrors', `${mirrorId}.git`);
  return withLock(`${mirror}.lock`, signal, async () => {
    try {
      if (!existsSync(join(mirror, 'HEAD'))) await git.run(['init', '--quiet', '--bare', mirror], signal);
      const found = await find(source.ref, mirror, git, signal);
      return { mirror, mirrorId, ...found };
    } catch (error) {
      if (error instanceof GitProblem) throw unreachable(git, source, machine, error);
      throw error;
    }
  });
}

type Found = { readonly sha: string; readonly branch: string | null };

async function find(ref: string | undefined, mirror: string, git: Git, signal: AbortSignal): Promise<Found> {
  const parse = (name: string): Promise<string | undefined> => shaOf(name, mirror, git, signal);
  if (ref !== undefined && /^[\da-f]{40}$/.test(ref)) {
    const known = await parse(ref);
    if (known !== undefined) return { sha: known, branch: null };
  }
  await git.run(
    [
      ...inside(mirror),
      'fetch',
      '--quiet',
      '--prune',
      '--force',
      '--',
      git.url,
      '+refs/heads/*:refs/heads/*',
      '+refs/tags/*:refs/tags/*',
    ],
    signal,
  );
  const branch = ref ?? (await defaultBranch(git, signal));
  const ofBranch = await parse(`refs/heads/${branch}`);
  if (ofBranch !== undefined) return { sha: ofBranch, branch };
  const sha =
    (await parse(`refs/tags/${branch}`)) ??
    (/^[\da-f]{7,40}$/i.test(branch) ? await parse(branch) : undefined);
  if (sha !== undefined) return { sha, branch: null };
  throw new SuiteFailure(
    'ref_unknown',
    `${git.url} has no branch, tag or commit “${branch}”. Correct the name, or leave it empty for the default branch.`,
  );
}

function inside(mirror: string): readonly string[] {
  return ['--git-dir', mirror];
}

async function shaOf(
  name: string,
  mirror: string,
  git: Git,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    return (await git.run([...inside(mirror), ...args], signal)).trim();
  } catch (error) {
    if (error instanceof GitProblem) return undefined;
    throw error;
  }
}

async function defaultBranch(git: Git, signal: AbortSignal): Promise<string> {
  const answer = await git.run(['ls-remote', '--symref', '--', git.url, 'HEAD'], signal);
  const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(answer)?.[1];
  if (branch !== undefined) return branch;
  throw new SuiteFailure(
    'ref_unknown',
    `${git.url} has no default branch: it has no commits yet, or its HEAD names a branch that is not there. Name a branch.`,
  );
}
