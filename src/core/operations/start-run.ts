import { AppError } from '../domain/app-error.ts';
import type { Caller, Ref, RunRecord } from '../domain/records.ts';
import type { RunOptions } from '../domain/run.ts';
import type { Context } from './context.ts';
import type { EnvironmentRef } from './inputs.ts';

export type StartRunInput = {
  readonly test: Ref;
  readonly environment?: EnvironmentRef;
  /** The application to test; overrides the environment's and the test's own. */
  readonly baseUrl?: string;
  /** Override saved variables for this run. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Names that are neither saved nor declared by the test are ignored instead of added. */
  readonly onlySavedVariables?: boolean;
  /** Who asked, in the dialect's own word. */
  readonly source: string;
  /** The request body as it came; secrets in it are masked before it is kept. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly mode?: 'fast' | 'deep';
  readonly options?: Partial<RunOptions>;
};

/** Throws `not_found` for the test, `bad_request` for an unknown environment (the message lists the slugs). */
export async function startRun(
  _context: Context,
  _caller: Caller,
  _input: StartRunInput,
): Promise<RunRecord> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}
