import { AppError } from '../domain/app-error.ts';
import type { Caller, Ref, TestRecord } from '../domain/records.ts';
import type { TestDefinition } from '../domain/test-definition.ts';
import type { Context } from './context.ts';
import type { ProjectRef } from './inputs.ts';

export type PutTestInput = {
  readonly project: ProjectRef;
  /** Either the text of a test file … */
  readonly file?: { readonly path: string; readonly text: string };
  /** … or a definition. Exactly one of the two. */
  readonly definition?: TestDefinition;
  /** By name, made where it does not exist; null takes the test out of its folder; absent leaves it. */
  readonly folder?: string | null;
  /** The test to change; without it the file's path finds one, and else a new test is made. */
  readonly test?: Ref;
};

/** Makes a test, or a new version of one. Throws `test_file_invalid`, `not_found`, `bad_request`. */
export async function putTest(_context: Context, _caller: Caller, _input: PutTestInput): Promise<TestRecord> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}
