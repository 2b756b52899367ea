import type { Identity } from './records.ts';

/** What a schedule starts. Without any of the first four: every test of the project. */
export type ScheduleTarget = {
  readonly folderId: string | null;
  readonly groupId: string | null;
  readonly tagId: string | null;
  readonly testId: string | null;
};

export type ScheduleRecord = Identity &
  ScheduleTarget & {
    readonly projectId: string;
    readonly name: string;
    /** Five fields or a macro; `#base/cron.ts` says which. */
    readonly cron: string;
    /** IANA. */
    readonly timeZone: string;
    readonly enabled: boolean;
    /** Where its runs run; null: each test's own. */
    readonly environmentId: string | null;
    /** Null while it is switched off. */
    readonly nextAt: Date | null;
  };

/** What came of one time at which a schedule was due. */
export type FiringRecord = {
  readonly scheduleId: string;
  readonly dueAt: Date;
  /** When it was taken care of. */
  readonly firedAt: Date;
  /** `missed`: no node was up then. `failed`: nothing could be started; the message says why. */
  readonly outcome: 'started' | 'missed' | 'failed';
  readonly batchId: string | null;
  readonly message: string | null;
};
