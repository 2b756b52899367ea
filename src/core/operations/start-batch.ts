import { AppError } from '../domain/app-error.ts';
import type { BatchRecord, Caller, Ref } from '../domain/records.ts';
import type { RunOptions } from '../domain/run.ts';
import type { Context } from './context.ts';
import type { ProjectRef, EnvironmentRef } from './inputs.ts';

export type StartBatchInput = {
  readonly project: ProjectRef;
  /** Made from source and time where absent. */
  readonly name?: string;
  /** Unknown ones are left out. `all`, also where nothing else selects. */
  readonly tests?: readonly Ref[] | 'all';
  /** 41-character case ids; unknown ones are left out. */
  readonly caseIds?: readonly string[];
  /** Of the selected tests only those with any of these. */
  readonly tags?: readonly string[];
  readonly folder?: Ref;
  /** `not_found` where any of `tests` or `caseIds` is unknown, instead of leaving it out. */
  readonly refuseUnknown?: boolean;
  /** `url` is the application to test, and the variable BUILD_URL. */
  readonly build?: { readonly url?: string; readonly branch?: string; readonly commit?: string };
  readonly branch?: string;
  readonly headSha?: string;
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

/** Throws `bad_request` for an unknown environment. With no test left the batch exists all the same and has ended, errored. */
export async function startBatch(
  _context: Context,
  _caller: Caller,
  _input: StartBatchInput,
): Promise<BatchRecord> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}
