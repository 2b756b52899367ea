import type { ExitCode } from '../exit-codes.ts';
import { followBatch, type FollowOptions } from './batch-progress.ts';
import { connect, type Remote } from './connect.ts';

export type WaitInput = Remote & {
  readonly batch: string;
  readonly timeoutMs: number | undefined;
  readonly json: boolean;
};

/** Waits until a batch has ended. */
export async function waitCommand(
  input: WaitInput,
  context: Pick<FollowOptions, 'terminal' | 'signal'>,
): Promise<ExitCode> {
  return await followBatch(connect(input), input.batch, { ...input, ...context });
}
