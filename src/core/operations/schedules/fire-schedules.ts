import { CronInvalid, nextTime } from '#base/cron.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { BatchRecord, Caller } from '#core/domain/records.ts';
import type { ScheduleRecord } from '#core/domain/schedule.ts';
import {
  enabledSchedules,
  insertFiring,
  lockDueSchedule,
  planSchedule,
  updateFiring,
} from '#store/schedules.ts';

import type { Context } from '../context.ts';
import type { StartInput } from '../inputs.ts';
import { startBatch } from '../start/start-batch.ts';
import { startGroup } from '../start/start-group.ts';

/** A start later than this is none that anybody wants: a nightly test must not run at noon because a server was down. */
const toleranceMs = 5 * 60_000;
/** Of a schedule that was due more often than this while no node was up, later times are not listed one by one. */
const mostListedTimes = 100;

const missedText = 'No server was running in time.';
const unlistedText = 'Later times that were missed are not listed.';
/** Until it is known what came of it; it stays where the server dies before. */
const interruptedText = 'The server stopped before it could say what was started.';

/**
 * Takes care of one schedule that is due, and plans its next time. However many nodes do it at once, each time is fired once: the
 * firing's key is schedule and time, and it is written before anything is started. @returns False where none is due.
 */
export async function fireNextSchedule(context: Context): Promise<boolean> {
  const due = await context.database.transaction().execute(async (tx) => {
    const now = context.clock();
    const schedule = await lockDueSchedule(tx, now);
    if (schedule === undefined) return undefined;
    const { missed, nextAt, onTime } = timesOf(context, schedule, now);
    const firing = { scheduleId: schedule.id, firedAt: now, batchId: null } as const;
    for (const [index, dueAt] of missed.entries()) {
      const message = index === mostListedTimes - 1 ? `${missedText} ${unlistedText}` : missedText;
      await insertFiring(tx, { ...firing, dueAt, outcome: 'missed', message });
    }
    await planSchedule(tx, schedule, nextAt);
    const isNew =
      onTime !== undefined &&
      (await insertFiring(tx, { ...firing, dueAt: onTime, outcome: 'failed', message: interruptedText }));
    return { schedule, dueAt: isNew ? onTime : undefined };
  });
  if (due === undefined) return false;
  if (due.dueAt !== undefined) await fire(context, due.schedule, due.dueAt);
  return true;
}

type Times = {
  /** The time to start now, if it is not too late for it. */
  readonly onTime: Date | undefined;
  /** Earlier ones, oldest first. */
  readonly missed: readonly Date[];
  readonly nextAt: Date | null;
};

function timesOf(context: Context, schedule: ScheduleRecord, now: Date): Times {
  const times: Date[] = [];
  const inTime = new Date(now.getTime() - toleranceMs);
  let time = schedule.nextAt;
  while (time !== null && time <= now) {
    times.push(time);
    // After so many only those that may still be in time.
    const isFull = times.length === mostListedTimes && time < inTime;
    time = timeAfter(context, schedule, isFull ? inTime : time);
  }
  const last = times.at(-1);
  const onTime = last !== undefined && last >= inTime ? last : undefined;
  return { onTime, missed: onTime === undefined ? times : times.slice(0, -1), nextAt: time };
}

/** Null where it has no further time, or its time zone is known no more. */
function timeAfter(context: Context, { cron, id, timeZone }: ScheduleRecord, after: Date): Date | null {
  try {
    return nextTime(cron, timeZone, after) ?? null;
  } catch (error) {
    if (!(error instanceof CronInvalid)) throw error;
    context.log.error({ scheduleId: id, err: error }, 'a schedule cannot be planned any more');
    return null;
  }
}

async function fire(context: Context, schedule: ScheduleRecord, dueAt: Date): Promise<void> {
  const firing = { scheduleId: schedule.id, dueAt };
  const fields = { scheduleId: schedule.id, dueAt };
  try {
    const batch = await start(context, schedule, dueAt);
    await updateFiring(context.database, { ...firing, outcome: 'started', batchId: batch.id, message: null });
    context.log.info({ ...fields, batchId: batch.id }, 'a schedule was fired');
  } catch (error) {
    context.log.warn({ ...fields, err: error }, 'a schedule could not start anything');
    const message = error instanceof AppError ? error.message : 'Something went wrong on our side.';
    await updateFiring(context.database, { ...firing, outcome: 'failed', batchId: null, message });
  }
}

async function start(context: Context, schedule: ScheduleRecord, dueAt: Date): Promise<BatchRecord> {
  const caller: Caller = {
    name: `Schedule "${schedule.name}"`,
    email: null,
    dialect: 'native',
    projectIds: [schedule.projectId],
  };
  const { environmentId, folderId, groupId, tagId, testId } = schedule;
  const input: StartInput = {
    ...(environmentId === null ? {} : { environment: { id: environmentId } }),
    source: 'scheduled',
    input: { schedule: schedule.id, dueAt: dueAt.toISOString() },
  };
  if (groupId !== null) return await startGroup(context, caller, { ...input, group: { id: groupId } });
  return await startBatch(context, caller, {
    ...input,
    project: { id: schedule.projectId },
    name: `${schedule.name} ${dueAt.toISOString()}`,
    ...(folderId === null ? {} : { folder: { id: folderId }, recursive: true }),
    ...(tagId === null ? {} : { tag: { id: tagId } }),
    ...(testId === null ? {} : { tests: [{ id: testId }] }),
    refuseEmpty: true,
  });
}

const pageOfPlans = 200;

/**
 * Plans anew what is planned for a time that is not its next one: after the machine's clock was set back, or the rules of a time zone
 * have changed. A time that was fired before is not fired again.
 */
export async function planSchedules(context: Context): Promise<void> {
  const { database } = context;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const schedules = await enabledSchedules(database, after, pageOfPlans);
    for (const schedule of schedules) {
      const now = context.clock();
      const isDue = schedule.nextAt !== null && schedule.nextAt <= now;
      const nextAt = isDue ? schedule.nextAt : timeAfter(context, schedule, now);
      if (nextAt?.getTime() !== schedule.nextAt?.getTime()) await planSchedule(database, schedule, nextAt);
    }
    const last = schedules.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
