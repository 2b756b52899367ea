import type { MediaRef } from './media-ref.ts';
import type { Identity } from './records.ts';
import type { SuiteError } from './suite-error.ts';

/** Where a project's Playwright cases come from. Its credential is sealed and never read back over an API. */
export type RepositoryRecord = Identity & {
  readonly projectId: string;
  /** Unique in its project. */
  readonly name: string;
  /** A git address or an absolute path. Null: nothing is fetched, its results come from elsewhere. */
  readonly url: string | null;
  /** Branch, tag or commit; null: the default branch, or the folder as it is. */
  readonly ref: string | null;
  /** Of the Playwright configuration, relative to the root; empty: the root. */
  readonly folder: string;
  /** Null: Playwright's own name for it. */
  readonly configFile: string | null;
  readonly hasCredential: boolean;
  /** Into how many shards the cases of a batch are divided, unless it says so itself. */
  readonly shards: number;
  /** Of a shard, its packages included. */
  readonly timeoutMs: number;
  /** How long after it was read it is read again by itself; null: only when somebody asks. */
  readonly syncEveryMinutes: number | null;
  readonly sync: RepositorySync;
};

/** How its cases were last read. */
export type RepositorySync = {
  readonly state: 'idle' | 'queued' | 'running';
  /** Of the last listing that came to an end; null before the first. */
  readonly sha: string | null;
  readonly syncedAt: Date | null;
  readonly playwrightVersion: string | null;
  /** Of the last listing, where it did not: the cases are those of the one before. */
  readonly error: SuiteError | null;
  readonly errorAt: Date | null;
};

/** Cases of one repository that run together, in one process of Playwright. */
export type ShardRecord = Identity & {
  readonly repository: { readonly id: string; readonly serial: number; readonly name: string };
  /** From 1, of `total`, among those of its repository and environment in the batch. */
  readonly number: number;
  readonly total: number;
  readonly state: 'queued' | 'running' | 'ended';
  /** The worker that has it. */
  readonly owner: string | null;
  /** How often a worker took it and was not heard of again. */
  readonly losses: number;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** Branch, tag or commit that was asked for, and the commit that ran. */
  readonly ref: string | null;
  readonly sha: string | null;
  readonly playwrightVersion: string | null;
  readonly error: SuiteError | null;
  /** Playwright's blob report. */
  readonly report: MediaRef | null;
  /** How many of its runs there are, and how many have ended. */
  readonly runs: { readonly total: number; readonly ended: number };
};

/** What was asked of a shard, frozen. */
export type ShardOptions = {
  /** Absent: as the configuration says. */
  readonly retries?: number;
  readonly workers?: number;
  readonly timeoutMs: number;
};
