import { readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ListedCase, SuiteSource } from '#core/domain/suite.ts';
import type { Variable } from '#core/domain/test-definition.ts';
import { listPrepared, type PreparedListing } from '../list-suite.ts';
import { prepareSuite, type PreparedSuite } from '../prepare-suite.ts';
import { pushFile, refuseUnpushable } from './push-file.ts';
import { retagSource, tagsOfTitle } from './retag-source.ts';
import { stopFailure } from '../stop-failure.ts';
import type { SuiteMachine } from '../suite-machine.ts';
import { TagsNotEditable } from './tags-not-editable.ts';

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
 * pushed; the file of a plain folder is written. Playwright lists the suite before and after: what it does not read as meant is taken back.
 * @throws TagsNotEditable with a sentence where the source is too dynamic, or SuiteFailure as a listing does.
 */
export async function editTags(
  source: SuiteSource,
  edit: TagEdit,
  variables: readonly Variable[],
  { machine }: { readonly machine: SuiteMachine },
  signal: AbortSignal,
): Promise<TagsEdited> {
  const tags = [...new Set(edit.tags.map((tag) => tag.replace(/^@/, '')))];
  const bad = tags.find((tag) => !/^[^\s@'"`\\]+$/.test(tag));
  if (bad !== undefined)
    throw new TagsNotEditable(`“${bad}” is no tag of Playwright: leave out spaces, quotes and @.`);
  try {
    await using suite = await prepareSuite(source, variables, machine, signal);
    refuseUnpushable(suite.files.commit);
    const listing = await listPrepared(suite, signal);
    const test = findCase(listing, edit.caseId);
    const file = join(listing.rootFolder, test.filePath);
    const path = relative(suite.files.root, file).split(sep).join('/');
    if (path.startsWith('..')) throw new TagsNotEditable(`${test.filePath} is not in the repository.`);
    const before = await readFile(file, 'utf8');
    const after = await retagSource(before, path, test, tags);
    if (after === before) return { sha: suite.files.sha, path, edited: test };
    const edited = await write(file, before, after, suite, { ...test, tags }, signal);
    const sha = await pushFile(suite.files, source, machine, { path, message: messageFor(edited) }, signal);
    return { sha, path, edited };
  } catch (error) {
    throw stopFailure(error, signal);
  }
}

function findCase({ cases }: PreparedListing, caseId: string): ListedCase {
  const test = cases.find((found) => found.caseId === caseId);
  if (test === undefined)
    throw new TagsNotEditable('The suite has no such test any more. Read the repository anew.');
  const same = cases.filter(
    ({ filePath, line, column, project }) =>
      filePath === test.filePath && line === test.line && column === test.column && project === test.project,
  );
  if (same.length > 1)
    throw new TagsNotEditable(
      `“${test.title}” (${test.filePath}:${test.line}) is one of ${same.length} tests that the same line makes. Change its tags in the file itself.`,
    );
  return test;
}

/** Writes the file, and has Playwright read it; takes it back where that finds something else than was meant. */
async function write(
  file: string,
  before: string,
  after: string,
  suite: PreparedSuite,
  meant: ListedCase,
  signal: AbortSignal,
): Promise<ListedCase> {
  await writeFile(file, after);
  try {
    const { cases } = await listPrepared(suite, signal);
    const edited = cases.find((found) => isSame(found, meant));
    if (edited !== undefined && sameTags(edited.tags, meant.tags)) return edited;
    throw new TagsNotEditable(
      `“${meant.title}” would not have the tags that were asked for: code changes them. Change them in the file itself.`,
    );
  } catch (error) {
    await writeFile(file, before);
    throw error;
  }
}

function isSame(found: ListedCase, meant: ListedCase): boolean {
  return (
    found.filePath === meant.filePath &&
    found.project === meant.project &&
    found.suites.join('\0') === meant.suites.join('\0') &&
    withoutTags(found.title) === withoutTags(meant.title) &&
    found.line === meant.line
  );
}

function withoutTags(title: string): string {
  const tags = new Set(tagsOfTitle(title).map((tag) => `@${tag}`));
  return title
    .split(/\s+/)
    .filter((word) => !tags.has(word))
    .join(' ');
}

function sameTags(one: readonly string[], other: readonly string[]): boolean {
  return new Set(one).size === new Set(other).size && one.every((tag) => other.includes(tag));
}

function messageFor({ title, tags }: ListedCase): string {
  const list = tags.length === 0 ? 'none' : tags.map((tag) => `@${tag}`).join(' ');
  return `Tags of “${title}”: ${list}\n\nChanged with Runwright.`;
}
