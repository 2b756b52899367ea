import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';

import { bodyOf } from '#client/client.ts';
import { AppError } from '#core/domain/app-error.ts';

import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { connect, type Remote } from './connect.ts';
import { allTests } from './trigger.ts';

export type ExportInput = Remote & {
  readonly project: string;
  /** Where the files go. */
  readonly folder: string;
  readonly force: boolean;
};

/** Writes each test of a project as a file. Throws `conflict` where one is there already, unless forced. */
export async function exportCommand(input: ExportInput, terminal: Terminal): Promise<ExitCode> {
  const client = connect(input);
  let count = 0;
  for await (const { id } of allTests(client, input.project)) {
    const { path, text } = bodyOf(
      await client.GET('/runwright/v1/tests/{test}/file', { params: { path: { test: id } } }),
    );
    const file = join(input.folder, insideOf(path));
    await mkdir(dirname(file), { recursive: true });
    await write(file, text, input.force);
    terminal.out.write(`${file}\n`);
    count += 1;
  }
  terminal.err.write(`${count === 1 ? '1 test' : `${count} tests`} written to ${input.folder}\n`);
  return exitCodes.passed;
}

/** A server names the files, and must not name one outside of the folder. */
function insideOf(path: string): string {
  const clean = normalize(path);
  if (isAbsolute(clean) || clean.split(/[\\/]/).includes('..')) {
    throw new AppError(
      'bad_request',
      `The server names a file outside of the folder, "${path}": it is not written.`,
    );
  }
  return clean;
}

async function write(file: string, text: string, force: boolean): Promise<void> {
  try {
    await writeFile(file, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new AppError(
      'conflict',
      `${file} exists already: take another folder, or replace files with --force.`,
    );
  }
}
