import { CronInvalid, nextTime } from '#base/cron.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import type { ScheduleRecord, ScheduleTarget } from '#core/domain/schedule.ts';
import type { Connection } from '#store/database.ts';
import { insertSchedule, type PutSchedule, replaceSchedule } from '#store/schedules.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, ProjectRef } from '../inputs.ts';
import {
  lookUpEnvironment,
  lookUpFolder,
  lookUpGroup,
  lookUpProject,
  lookUpSchedule,
  lookUpTag,
  lookUpTest,
  missing,
} from '../look-up.ts';

/** `schedule` is the one to replace; a new one where it is absent. */
export type PutScheduleInput = ScheduleInput &
  (
    | { readonly project: ProjectRef; readonly schedule?: Ref }
    | { readonly project?: undefined; readonly schedule: Ref }
  );

export type ScheduleInput = {
  readonly name: string;
  /** Five fields or a macro such as `@daily`. */
  readonly cron: string;
  /** IANA; UTC where absent. */
  readonly timeZone?: string;
  /** True where absent. */
  readonly enabled?: boolean;
  /** One of these at most; without any, every test of the project. */
  readonly folder?: Ref;
  readonly group?: Ref;
  readonly tag?: Ref | { readonly name: string };
  readonly test?: Ref;
  readonly environment?: EnvironmentRef;
};

/**
 * Makes or replaces a schedule, and plans its next time from now on. Throws `bad_request` for an expression or a time zone that is none
 * and for two targets, `not_found` for a project, schedule or target.
 */
export async function putSchedule(
  context: Context,
  caller: Caller,
  input: PutScheduleInput,
): Promise<ScheduleRecord> {
  const now = context.clock();
  return await context.database.transaction().execute(async (tx) => {
    const { present, projectId } = await placeOf(tx, caller, input);
    const environment = input.environment && (await lookUpEnvironment(tx, projectId, input.environment));
    const enabled = input.enabled ?? true;
    const timeZone = input.timeZone ?? 'UTC';
    const nextAt = firstTime(input.cron, timeZone, now);
    const schedule: PutSchedule = {
      projectId,
      name: input.name,
      cron: input.cron.trim(),
      timeZone,
      enabled,
      ...(await readTarget(tx, caller, projectId, input)),
      environmentId: environment?.id ?? null,
      nextAt: enabled ? nextAt : null,
      now,
    };
    if (present === undefined) return await insertSchedule(tx, schedule);
    return (await replaceSchedule(tx, present.id, schedule)) ?? missing('schedule', { id: present.id });
  });
}

async function placeOf(
  tx: Connection,
  caller: Caller,
  { project: ref, schedule }: PutScheduleInput,
): Promise<{ readonly projectId: string; readonly present: ScheduleRecord | undefined }> {
  const present = schedule && (await lookUpSchedule(tx, caller, schedule));
  const { id } = await lookUpProject(tx, caller, ref ?? { id: present?.projectId ?? '' });
  if (present !== undefined && present.projectId !== id) missing('schedule', { id: present.id });
  return { projectId: id, present };
}

function firstTime(cron: string, timeZone: string, now: Date): Date {
  let why = `'${cron}' names a time that never comes.`;
  let at = 'cron';
  try {
    const time = nextTime(cron, timeZone, now);
    if (time !== undefined) return time;
  } catch (error) {
    if (!(error instanceof CronInvalid)) throw error;
    why = error.message;
    at = error.at;
  }
  throw new AppError('bad_request', why, { problems: [{ at, message: why }] });
}

async function readTarget(
  tx: Connection,
  caller: Caller,
  projectId: string,
  { folder, group, tag, test }: ScheduleInput,
): Promise<ScheduleTarget> {
  if ([folder, group, tag, test].filter((target) => target !== undefined).length > 1) {
    throw new AppError(
      'bad_request',
      'A schedule starts one thing: give a folder, a group, a tag or a test, or none of them for every test.',
    );
  }
  const own = (noun: string, found: { readonly id: string; readonly projectId: string }): string =>
    found.projectId === projectId ? found.id : missing(noun, { id: found.id });
  return {
    folderId: folder === undefined ? null : own('folder', await lookUpFolder(tx, caller, folder)),
    groupId: group === undefined ? null : own('group', await lookUpGroup(tx, caller, group)),
    tagId: tag === undefined ? null : own('tag', await lookUpTag(tx, caller, tag)),
    testId: test === undefined ? null : own('test', await lookUpTest(tx, caller, test)),
  };
}
