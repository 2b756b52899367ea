import type { Identity } from './records.ts';

/** Known failures that count as passed until a moment. */
export type SnoozeRecord = Identity & {
  readonly projectId: string;
  /** Null: in every environment. */
  readonly environment: { readonly id: string; readonly serial: number } | null;
  readonly caseIds: readonly string[];
  readonly until: Date;
  readonly reason: string | null;
  readonly createdBy: string | null;
  readonly createdFromBatchSerial: number | null;
};
