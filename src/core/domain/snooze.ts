import type { Identity } from './records.ts';

/** The end of a snooze that holds until its tests are fixed. */
export const openEnd = new Date('9999-12-31T00:00:00Z');

/** Known failures that count as passed until a moment, or until the tests are fixed. */
export type SnoozeRecord = Identity & {
  readonly projectId: string;
  /** Null: in every environment. */
  readonly environment: { readonly id: string; readonly serial: number } | null;
  readonly caseIds: readonly string[];
  /** A quarantined test is known to be unreliable: its runs are nobody's business until it is let out. */
  readonly kind: 'snooze' | 'quarantine';
  /** `openEnd` where only the tests themselves end it. */
  readonly until: Date;
  /** It ends by itself when each of its tests has passed so often in a row. */
  readonly endsAfterPasses: number | null;
  /** Why it ended before its time. */
  readonly endedBecause: 'fixed' | 'ended' | null;
  readonly reason: string | null;
  /** Who takes care of it. */
  readonly owner: string | null;
  readonly createdBy: string | null;
  readonly createdFromBatchSerial: number | null;
};
