import type { SuiteSource } from '#core/domain/suite.ts';
import type { PreparedSuite } from '../prepare-suite.ts';
import { GitProblem, openGit } from './git.ts';

/**
 * Paths, from the repository's root, that differ between an earlier commit and the suite's own. Undefined where nobody can tell: the files are in
 * no git repository, or it does not have that commit any more.
 */
export async function changedFiles(
  { files: { root, sha }, machine }: PreparedSuite,
  source: SuiteSource,
  since: string,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  if (sha === null) return undefined;
  await using git = await openGit(source, machine);
  try {
    const diff = ['-C', root, 'diff', '--name-only', '--no-renames', '-z', since, sha];
    return (await git.run(diff, signal)).split('\0').filter((path) => path !== '');
  } catch (error) {
    if (error instanceof GitProblem) return undefined;
    throw error;
  }
}
