import type { Failure } from './failure.ts';
import type { Identity } from './records.ts';

/** Failures that are alike; `createdAt` is when the first was seen. */
export type FailureRecord = Identity & Failure & { readonly projectId: string };

/** A run, and what it ran on, as one half of a comparison. */
export type RunPlace = {
  readonly id: string;
  readonly serial: number;
  readonly batchSerial: number | null;
  readonly branch: string | null;
  /** Of the application, and of the tests. */
  readonly commit: string | null;
  readonly headSha: string | null;
  readonly endedAt: Date;
};

/** How long a test has been red, and since which commit. */
export type FailureHistory = {
  /** Null where it never passed before. */
  readonly lastGood: RunPlace | null;
  readonly firstBad: RunPlace;
  /** The first that passed afterwards; null while it is red. */
  readonly fixedBy: RunPlace | null;
  /** From the first bad run to the one that fixed it, else until now. */
  readonly redForMs: number;
};
