import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import type { FileChooser, Locator } from 'playwright-core';
import { StepFailure } from '../step-failure.ts';
import { actOn } from './act-on.ts';
import type { ActOptions } from './act-on.ts';
import { nameOf, remainingMs } from './performing.ts';
import type { Performed, Performing, Subject } from './performing.ts';
import { subjectOf } from './pointer.ts';

const chooserTimeoutMs = 1_500;

/** Gives files to a file field, to a button that opens the file dialog, or to an area that files are dropped on. */
export async function uploadFile(performing: Performing): Promise<Performed> {
  const subject = subjectOf(performing);
  const files = await filesOf(performing.intent.value ?? '', performing.filesRoot);
  const field = await fileFieldOf(subject);
  if (field !== undefined) {
    await actOn(performing, field, (locator, options) => locator.setInputFiles([...files], options));
    return {};
  }
  const chooser = await openChooser(performing, subject);
  if (chooser !== undefined) {
    await chooser.setFiles([...files], { timeout: remainingMs(performing), signal: performing.signal });
    return { note: 'in the file dialog it opened' };
  }
  // A button that opens nothing is dead, even where it stands in an area that takes what is dropped.
  if (/^(?:button|a|input)$/.test(subject.node.tag)) {
    throw new StepFailure(
      'not_actionable',
      `${nameOf(subject.node)} was clicked and opened no file dialog. Name the file field or the area to drop on, if that is meant.`,
    );
  }
  await actOn(performing, subject, (locator, options) => dropOn(subject, locator, [...files], options));
  return { note: 'dropped on it' };
}

async function dropOn(
  subject: Subject,
  locator: Locator,
  files: string[],
  options: ActOptions,
): Promise<void> {
  try {
    await locator.drop({ files }, options);
  } catch (error) {
    if (!(error instanceof Error) || !/did not accept the drop/.test(error.message)) throw error;
    const message = `${nameOf(subject.node)} takes no files: it is no file field, opens no file dialog, and refuses what is dropped on it.`;
    throw new StepFailure('not_actionable', message, { cause: error });
  }
}

async function fileFieldOf(subject: Subject): Promise<Subject | undefined> {
  if (subject.node.inputType === 'file') return subject;
  const inside = subject.locator.locator('input[type=file]');
  if ((await inside.count()) === 1) return { ...subject, locator: inside };
  if (subject.node.tag !== 'label') return undefined;
  const labelled = await subject.locator.evaluate(
    (label) => label instanceof HTMLLabelElement && label.control?.getAttribute('type') === 'file',
  );
  // The driver gives files to a label's control.
  return labelled ? subject : undefined;
}

async function openChooser(performing: Performing, subject: Subject): Promise<FileChooser | undefined> {
  const timeout = Math.min(chooserTimeoutMs, remainingMs(performing));
  const opened = performing.page.waitForEvent('filechooser', { timeout, signal: performing.signal }).then(
    (chooser) => chooser,
    () => undefined, // None opened: it is a place to drop files on.
  );
  await actOn(performing, subject, (locator, options) => locator.click(options));
  return opened;
}

/**
 * The files a step names, one or several with commas between, below the folder that tests may take files from.
 * @throws StepFailure `file_missing`.
 */
async function filesOf(said: string, root: string | undefined): Promise<readonly string[]> {
  if (root === undefined) {
    throw new StepFailure(
      'file_missing',
      `The file “${said}” can’t be uploaded: this test has no folder to take files from. Put the file beside the test file and run the test from there.`,
    );
  }
  const whole = await findFile(root, said);
  if (whole !== undefined) return [whole];
  const names = said.split(/\s*,\s*|\s+and\s+/).filter((name) => name !== '');
  return Promise.all(
    names.map(async (name) => {
      const path = await findFile(root, name);
      if (path !== undefined) return path;
      throw new StepFailure(
        'file_missing',
        `There is no file “${name}” in ${root}. Put it there, or correct its name.`,
      );
    }),
  );
}

/** Links are followed before the path is judged, so that none leads out of the folder. */
async function findFile(root: string, name: string): Promise<string | undefined> {
  if (name === '' || isAbsolute(name)) return undefined;
  try {
    const folder = await realpath(root);
    const path = await realpath(join(folder, name));
    const inside = relative(folder, path);
    if (inside.startsWith('..') || isAbsolute(inside)) return undefined;
    return (await stat(path)).isFile() ? path : undefined;
  } catch {
    // Not there: the caller says so by name.
    return undefined;
  }
}
