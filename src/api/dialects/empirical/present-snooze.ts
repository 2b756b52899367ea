import type { z } from 'zod';

import type { SnoozeRecord } from '#core/domain/snooze.ts';

import type { snoozeSchema } from './schema-snoozes.ts';

export function presentSnooze(snooze: SnoozeRecord): z.infer<typeof snoozeSchema> {
  return {
    id: snooze.serial,
    test_ids: [...snooze.caseIds],
    snooze_until: snooze.until.toISOString(),
    description: snooze.reason,
    created_from_test_run_id: snooze.createdFromBatchSerial,
    created_by: snooze.createdBy,
    created_at: snooze.createdAt.toISOString(),
    updated_at: snooze.updatedAt.toISOString(),
    scoped_to_environment_id: snooze.environment?.serial ?? null,
  };
}
