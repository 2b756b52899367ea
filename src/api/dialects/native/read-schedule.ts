import type { z } from 'zod';

import type { ScheduleInput } from '#core/operations/schedules/put-schedule.ts';

import { dropUndefined } from '../../drop-undefined.ts';
import { readNamedRef, readRef } from './read-ref.ts';
import type { putScheduleSchema } from './schema-schedules.ts';

export function readSchedule(body: z.infer<typeof putScheduleSchema>): ScheduleInput {
  const { environment, folder, group, tag, test, ...rest } = body;
  return {
    ...dropUndefined(rest),
    ...(folder === undefined ? {} : { folder: readRef(folder) }),
    ...(group === undefined ? {} : { group: readRef(group) }),
    ...(tag === undefined ? {} : { tag: { name: tag } }),
    ...(test === undefined ? {} : { test: readRef(test) }),
    ...(environment === undefined ? {} : { environment: readNamedRef(environment) }),
  };
}
