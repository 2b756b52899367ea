import type { ListedCase, SuiteSource } from '#core/domain/suite.ts';
import type { Variable } from '#core/domain/test-definition.ts';
import { SuiteFailure } from './suite-failure.ts';
import type { SuiteMachine } from './suite-machine.ts';

export type TagEdit = {
  readonly caseId: string;
  /** All that it is to have, without the `@`. */
  readonly tags: readonly string[];
};

export type TagsEdited = {
  /** Commit with the change; null for a folder whose file was written. */
  readonly sha: string | null;
  /** Of the file, relative to the root of the repository or folder. */
  readonly path: string;
  /** As it is listed now. Its id is another one where a tag was taken out of its title. */
  readonly edited: ListedCase;
};

/**
 * Changes the tags of one test in its source file, and nothing else there. Of a git source, `ref` or the default branch gets a commit, which is
 * pushed; the file of a plain folder is written.
 * @throws TagsNotEditable with a sentence where the source is too dynamic, or SuiteFailure as a listing does.
 */
export async function editTags(
  source: SuiteSource,
  _edit: TagEdit,
  _variables: readonly Variable[],
  _deps: { readonly machine: SuiteMachine },
  _signal: AbortSignal,
): Promise<TagsEdited> {
  throw new SuiteFailure('report_missing', `${source.url} can't be edited yet.`);
}
