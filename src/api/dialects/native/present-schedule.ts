import type { z } from 'zod';

import type { FiringRecord, ScheduleRecord } from '#core/domain/schedule.ts';

import { presentIdentity } from './present-record.ts';
import type { firingSchema, scheduleSchema } from './schema-schedules.ts';

export function presentSchedule(schedule: ScheduleRecord): z.infer<typeof scheduleSchema> {
  const { cron, enabled, environmentId, folderId, groupId, name, projectId, tagId, testId, timeZone } =
    schedule;
  return {
    ...presentIdentity(schedule),
    projectId,
    name,
    cron,
    timeZone,
    enabled,
    folderId,
    groupId,
    tagId,
    testId,
    environmentId,
    nextAt: schedule.nextAt?.toISOString() ?? null,
  };
}

export function presentFiring({
  dueAt,
  firedAt,
  outcome,
  batchId,
  message,
}: FiringRecord): z.infer<typeof firingSchema> {
  return { dueAt: dueAt.toISOString(), firedAt: firedAt.toISOString(), outcome, batchId, message };
}
