import type { ListedCase, SuiteSource } from './suite.ts';
import type { Variable } from './test-definition.ts';

/** Who changes the files of repositories: the engine, where this process has one. */
export type SuiteSources = {
  /**
   * Changes the tags of one test in its source file, and nothing else there. Throws `conflict` with a sentence where the source or the place
   * that it is kept at does not allow that.
   */
  readonly editTags: (
    source: SuiteSource,
    edit: { readonly caseId: string; readonly tags: readonly string[] },
    variables: readonly Variable[],
    signal: AbortSignal,
  ) => Promise<TagsEdited>;
};

export type TagsEdited = {
  /** Commit with the change; null for a folder whose file was written. */
  readonly sha: string | null;
  /** As it is listed now. Its id is another one where a tag was taken out of its title. */
  readonly edited: ListedCase;
};
