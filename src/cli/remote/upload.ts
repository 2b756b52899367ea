import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { type Batch, bodyOf } from '#client/client.ts';
import { AppError } from '#core/domain/app-error.ts';

import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { connect, type Remote } from './connect.ts';

export type UploadInput = Remote & {
  /** Of one run: Playwright's JSON or blob reports, JUnit XML. */
  readonly files: readonly string[];
  readonly project: string;
  readonly name: string | undefined;
  readonly environment: string | undefined;
  readonly branch: string | undefined;
  readonly headSha: string | undefined;
  readonly repository: string | undefined;
  /** The same reports under the same key are recorded once. */
  readonly idempotencyKey: string | undefined;
  readonly json: boolean;
};

/** Sends the reports of a run that is over. @returns 0 also where tests failed: it is their runner that says so. */
export async function uploadCommand(input: UploadInput, terminal: Terminal): Promise<ExitCode> {
  const client = connect(input);
  const { branch, environment, headSha, name, repository } = input;
  const form = new FormData();
  form.set('about', JSON.stringify({ branch, environment, headSha, name, repository }));
  for (const file of input.files) {
    form.append('report', new Blob([new Uint8Array(await read(file))]), basename(file));
  }
  const path = { project: input.project };
  // A form is no part of the contract's types.
  const rest: object = {
    headers: input.idempotencyKey === undefined ? {} : { 'idempotency-key': input.idempotencyKey },
    body: form,
    bodySerializer: (body: unknown) => body,
  };
  const batch = bodyOf(
    await client.POST('/runwright/v1/projects/{project}/reports', { params: { path }, ...rest }),
  );
  if (input.json) terminal.out.write(`${JSON.stringify(batch)}\n`);
  else {
    terminal.out.write(`${batch.serial}\n`);
    terminal.err.write(`${summaryOf(batch)}\n`);
  }
  return exitCodes.passed;
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new AppError('bad_request', `${file} can't be read: is it where the runner wrote it?`, { cause });
  }
}

function summaryOf({ outcome, runs, serial }: Batch): string {
  const results = runs.length === 1 ? '1 result' : `${runs.length} results`;
  return `Batch ${serial}: ${results}, ${outcome ?? 'not ended'}`;
}
