import type { Caller, Ref } from '#core/domain/records.ts';
import { environmentSchedules } from '#store/environment-states.ts';

import type { Context } from '../context.ts';
import { deleteSchedule } from './delete-schedule.ts';
import { lookUpVisibleEnvironment } from '../look-up.ts';
import { putSchedule } from './put-schedule.ts';

export type ScheduleEnvironmentInput = {
  readonly environment: Ref;
  /** In UTC; null: no longer. */
  readonly cron: string | null;
};

/** When every test of the project runs in this environment. Throws `not_found`, `bad_request` for an expression that is none. */
export async function scheduleEnvironment(
  context: Context,
  caller: Caller,
  { cron, environment: ref }: ScheduleEnvironmentInput,
): Promise<void> {
  const environment = await lookUpVisibleEnvironment(context.database, caller, ref);
  const present = (await environmentSchedules(context.database, [environment.id])).get(environment.id);
  if (cron === null) {
    if (present !== undefined) await deleteSchedule(context, caller, { schedule: { id: present.id } });
    return;
  }
  await putSchedule(context, caller, {
    project: { id: environment.projectId },
    name: `All tests in ${environment.name}`,
    cron,
    environment: { id: environment.id },
    ...(present === undefined ? {} : { schedule: { id: present.id } }),
  });
}
