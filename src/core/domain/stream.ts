import type { Identity } from './records.ts';
import type { RunOutcome } from './run.ts';

/**
 * `finished`: the runner came to its end and said so · `abandoned`: it was interrupted, or its batch was cancelled · `silent`: nothing was
 * heard of it for too long.
 */
export type StreamOutcome = 'finished' | 'abandoned' | 'silent';

/** What a test runner elsewhere tells of one run of its own: a shard of a batch. */
export type StreamRecord = Identity & {
  readonly projectId: string;
  readonly batchId: string;
  readonly batchSerial: number;
  readonly environmentId: string | null;
  /** Commit that the batch is of. */
  readonly headSha: string | null;
  /** Whose cases it tells of. */
  readonly repositoryId: string;
  /** From 1. */
  readonly shard: number;
  /** How many tell of the batch. */
  readonly shards: number;
  /** `playwright 1.65.1`. */
  readonly runner: string;
  /** Number of the last chunk that was recorded; 0 before the first. */
  readonly chunk: number;
  readonly heardAt: Date;
  /** Null while it goes on. */
  readonly outcome: StreamOutcome | null;
  readonly endedAt: Date | null;
  /** What no run tells: a configuration that throws, why it was abandoned. */
  readonly error: string | null;
};

/** What a stream that has ended says beside its runs: one that could not tell everything must not look as if all had passed. */
export function outcomeOfStream({
  error,
  outcome,
}: Pick<StreamRecord, 'error'> & { outcome: StreamOutcome | null }): RunOutcome {
  if (outcome === 'abandoned') return 'cancelled';
  return outcome === 'finished' && error === null ? 'passed' : 'errored';
}

/** The numbers of the protocol between a runner and the server. */
export const streamTimes = {
  /** How often a runner that has nothing to tell says that it is still there. */
  beatMs: 30_000,
  /** How long one that is not heard of is waited for. */
  silentMs: 300_000,
  /** How long shards are waited for that have not begun. */
  awaitedMs: 3_600_000,
} as const;
