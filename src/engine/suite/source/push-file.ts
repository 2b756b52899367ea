import type { SuiteSource } from '#core/domain/suite.ts';
import { GitProblem, openGit } from './git.ts';
import type { Commit } from './mirror.ts';
import type { SuiteFolder } from './suite-folder.ts';
import type { SuiteMachine } from '../suite-machine.ts';
import { TagsNotEditable } from './tags-not-editable.ts';

/** @throws TagsNotEditable for a commit that is no branch's: nothing could be added to it */
export function refuseUnpushable(commit: Commit | undefined): void {
  if (commit !== undefined && commit.branch === null)
    throw new TagsNotEditable(
      'The suite is read at a tag or a commit, to which nothing can be added. Read it at a branch to change tags.',
    );
}

/**
 * Commits one changed file of a git source and pushes it to its branch. Its commit, or null for a plain folder, which has nothing to push.
 * @throws TagsNotEditable where the push is refused
 */
export async function pushFile(
  { root, commit }: SuiteFolder,
  source: SuiteSource,
  machine: SuiteMachine,
  change: { readonly path: string; readonly message: string },
  signal: AbortSignal,
): Promise<string | null> {
  if (commit?.branch === undefined || commit.branch === null) return null;
  await using git = await openGit(source, machine);
  const author = ['-c', 'user.name=Runwright', '-c', 'user.email=runwright@localhost'];
  const inTree = ['-C', root, ...author];
  try {
    const options = ['--quiet', '--no-verify', '--message', change.message];
    await git.run([...inTree, 'commit', ...options, '--', change.path], signal);
    const sha = (await git.run([...inTree, 'rev-parse', 'HEAD'], signal)).trim();
    await git.run([...inTree, 'push', '--quiet', '--', git.url, `HEAD:refs/heads/${commit.branch}`], signal);
    return sha;
  } catch (error) {
    if (!(error instanceof GitProblem)) throw error;
    const moved = /\[rejected\]|fetch first|non-fast-forward/.test(error.message);
    throw new TagsNotEditable(
      moved
        ? `The branch “${commit.branch}” has moved meanwhile. Try again.`
        : `The change can't be pushed to “${commit.branch}”: give the repository a key that may write to it, or change the tags in the file itself.`,
      { cause: error },
    );
  }
}
