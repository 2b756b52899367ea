import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#core/domain/app-error.ts';
import { readMemoryEntries } from '#core/domain/read-memory-entries.ts';
import type { MemoryEntry, StepMemory } from '#core/domain/step-memory.ts';
import { writeWholeFile } from './write-whole-file.ts';

const formatVersion = 1;

/** Where the memory of a test's file is: in a folder beside it, so that it can be kept with the tests. */
export function memoryPath(testPath: string): string {
  return join(dirname(testPath), '.runwright', 'memory', `${basename(testPath)}.json`);
}

/**
 * The memory of one test in a file of its own: in the order of the test's steps, without times, written only when it changes.
 * @param onProblem Told in a sentence why it can't be read or written; a run does without it then.
 */
export function openFileMemory(testPath: string, onProblem: (sentence: string) => void): StepMemory {
  const path = memoryPath(testPath);
  return {
    async load() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
      if (typeof text === 'string') return parse(text) ?? refuse(path, onProblem);
      if (text.code === 'ENOENT') return [];
      onProblem(`What earlier runs took can't be read from ${path}: ${text.message}.`);
      throw text;
    },
    async save(entries) {
      const problem = await writeWholeFile(path, textOf(entries));
      if (problem !== undefined)
        onProblem(
          `What this run took can't be remembered in ${path}: ${problem}. Run with --memory read to not keep it.`,
        );
    },
  };
}

function textOf(entries: readonly MemoryEntry[]): string {
  return `${JSON.stringify({ version: formatVersion, entries }, null, 2)}\n`;
}

function parse(text: string): readonly MemoryEntry[] | undefined {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document !== 'object' || document === null || !('version' in document)) return undefined;
    if (document.version !== formatVersion || !('entries' in document)) return undefined;
    return readMemoryEntries(document.entries);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** It may have been written by a later version, or be half merged: it is left as it is. */
function refuse(path: string, onProblem: (sentence: string) => void): never {
  const message = `${path} is no memory that this version reads. Delete it, and the next run makes a new one.`;
  onProblem(message);
  throw new AppError('bad_request', message);
}
