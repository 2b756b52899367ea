import { AppError } from '../domain/app-error.ts';
import type { Caller, Page, Ref, RunRecord } from '../domain/records.ts';
import type { RunOutcome, RunState } from '../domain/run.ts';
import type { Context } from './context.ts';
import type { ProjectRef, PageInput } from './inputs.ts';

export type ListRunsInput = PageInput & {
  readonly project?: ProjectRef;
  readonly test?: Ref;
  readonly folder?: Ref;
  readonly batch?: Ref;
  readonly state?: RunState;
  readonly outcome?: RunOutcome;
};

/** Newest first. */
export async function listRuns(
  _context: Context,
  _caller: Caller,
  _input: ListRunsInput,
): Promise<Page<RunRecord>> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}
